package io.clientele.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EChartsTest {
  @Test
  void the_page_knows_the_hash_of_the_script() throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(ECharts.script());

    assertThat(Base64.getEncoder().encodeToString(hash)).isEqualTo(ECharts.SHA_256);
  }

  @Test
  void nothing_in_the_script_ends_its_element() throws Exception {
    assertThat(new String(ECharts.script(), UTF_8).toLowerCase(Locale.ROOT))
        .doesNotContain("</script", "<!--");
  }
}
