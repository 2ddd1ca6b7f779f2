package io.clientele.channels.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clientele.channels.Messages;
import io.clientele.channels.SigningKey;
import io.clientele.channels.SigningKeys;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
  private static final byte[] BODY = "{\"a\":\"\u00fc\"}".getBytes(UTF_8);
  private static final Instant NOW = Instant.ofEpochSecond(1_772_355_600);
  private static final SigningKeys KEYS = SigningKeys.of(Messages.KEY_2026);
  private static final Duration MINUTES = Duration.ofMinutes(5);

  /** The signature is that of Python 3's hmac.new(secret, b"1772355600." + body, sha256). */
  @Test
  void it_is_what_another_implementation_of_hmac_makes() {
    assertThat(WebhookSignature.of(KEYS, BODY, NOW))
        .isEqualTo(
            "t=1772355600,v1=abafde5e8cf00d45ac14604da89bb13e7a60c4044a3be1e66b7fedd30e1df08d");
  }

  @Test
  void only_the_same_body_within_the_time_and_by_a_key_that_holds_is_good() {
    String header = WebhookSignature.of(KEYS, BODY, NOW);
    assertThat(WebhookSignature.isGood(header, BODY, KEYS, NOW.plusSeconds(300), MINUTES)).isTrue();
    assertThat(WebhookSignature.isGood(header, BODY, KEYS, NOW.minusSeconds(300), MINUTES))
        .isTrue();

    assertThat(WebhookSignature.isGood(header, BODY, KEYS, NOW.plusSeconds(301), MINUTES))
        .isFalse();
    assertThat(WebhookSignature.isGood(header, BODY, KEYS, NOW.minusSeconds(301), MINUTES))
        .isFalse();
    assertThat(WebhookSignature.isGood(header, new byte[0], KEYS, NOW, MINUTES)).isFalse();
    assertThat(
            WebhookSignature.isGood(header, BODY, SigningKeys.of(Messages.KEY_2025), NOW, MINUTES))
        .isFalse();
    String newer = header.replace("t=1772355600", "t=1772355601");
    assertThat(WebhookSignature.isGood(newer, BODY, KEYS, NOW, MINUTES)).isFalse();
    for (String junk :
        new String[] {
          "",
          "t=",
          "t=x,v1=00",
          "v1=00",
          "t=1772355600",
          "t=1772355600,v1=",
          ",,,,",
          "t=99999999999999999999"
        }) {
      assertThat(WebhookSignature.isGood(junk, BODY, KEYS, NOW, MINUTES)).as(junk).isFalse();
    }
  }

  @Test
  void keys_that_are_too_short_or_have_no_id_are_refused_and_their_secret_is_not_told() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of("a", new byte[31]))
        .withMessageContaining("31 bytes");
    assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.of("a.b", new byte[32]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKeys.of(Messages.KEY_2026, Messages.KEY_2026));
    assertThat(KEYS).hasToString("[signing key 2026]");
  }
}
