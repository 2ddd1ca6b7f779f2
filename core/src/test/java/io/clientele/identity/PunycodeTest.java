package io.clientele.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PunycodeTest {
  /**
   * RFC 3492, section 7.1: (A) Arabic, (B) simplified Chinese, (D) Czech, (I) Russian, (L), (P).
   */
  @ParameterizedTest
  @CsvSource({
    "\u0644\u064A\u0647\u0645\u0627\u0628\u062A\u0643\u0644\u0645\u0648\u0634\u0639\u0631\u0628\u064A\u061F, egbpdaj6bu4bxfgehfvwxn",
    "\u4ED6\u4EEC\u4E3A\u4EC0\u4E48\u4E0D\u8BF4\u4E2D\u6587, ihqwcrb4cv8a8dqg056pqjye",
    "Pro\u010Dprost\u011Bnemluv\u00ED\u010Desky, Proprostnemluvesky-uyb24dma41a",
    "\u043F\u043E\u0447\u0435\u043C\u0443\u0436\u0435\u043E\u043D\u0438\u043D\u0435\u0433\u043E\u0432\u043E\u0440\u044F\u0442\u043F\u043E\u0440\u0443\u0441\u0441\u043A\u0438, b1abfaaepdrnnbgefbadotcwatmq2g4l",
    "3\u5E74B\u7D44\u91D1\u516B\u5148\u751F, 3B-ww4c5e180e575a65lsy2b",
    "Maji\u3067Koi\u3059\u308B5\u79D2\u524D, MajiKoi5-783gue6qz075azm5e"
  })
  void agrees_with_the_samples_of_the_rfc(String label, String encoded) {
    assertThat(Punycode.encode(label)).isEqualTo(encoded);
  }
}
