package io.clientele.channels.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.clientele.channel.ChannelName;
import io.clientele.channels.Messages;
import io.clientele.channels.SigningKey;
import io.clientele.channels.SigningKeys;
import io.clientele.channels.unsubscribe.UnsubscribeTokens;
import io.clientele.channels.unsubscribe.UnsubscribeTokens.Subscription;
import io.clientele.channels.unsubscribe.Unsubscribing;
import io.clientele.channels.unsubscribe.Unsubscribing.Result;
import io.clientele.consent.Purpose;
import io.clientele.identity.CustomerId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The first line is the token that comes with a POST, {@code ok} for the one that was made; the
 * others are its body.
 */
class UnsubscribeFuzzTest {
  private static final UnsubscribeTokens TOKENS =
      UnsubscribeTokens.of(SigningKeys.of(SigningKey.of("k1", new byte[32])));
  private static final Subscription SUBSCRIPTION =
      new Subscription(
          CustomerId.of("c-1"), Purpose.MARKETING, ChannelName.EMAIL, "abandoned-cart");
  private static final String TOKEN = TOKENS.of(SUBSCRIPTION, Messages.ANA, Messages.NOW);
  private static final Unsubscribing PAGE =
      Unsubscribing.of(TOKENS, customer -> List.of(Messages.ANA), () -> Messages.NOW);

  static Stream<Arguments> corpus() {
    String parts = "Content-Disposition: form-data; name=\"List-Unsubscribe\"\r\n";
    return Stream.of(
            "ok\nList-Unsubscribe=One-Click",
            "ok\na=b&List-Unsubscribe=One-Click&c=d",
            "ok\n--x\r\n" + parts + "\r\nOne-Click\r\n--x--\r\n",
            "ok\n--x\r\n" + parts + "a: b\r\n".repeat(1_600),
            "ok\n" + parts + "a\n".repeat(4_900),
            "ok\n" + parts.repeat(150),
            TOKEN + "\nList-Unsubscribe=One-Click",
            TOKEN.substring(0, TOKEN.length() - 1) + "=\nList-Unsubscribe=One-Click",
            "u1.k1..\n",
            "u1.k1.AAAA.AAAA\n")
        .map(text -> Arguments.of((Object) text.getBytes(UTF_8)));
  }

  @MethodSource("corpus")
  @FuzzTest(maxDuration = "120s")
  void who_has_no_token_of_ours_unsubscribes_nobody(byte[] bytes) {
    Bounds.kept(() -> check(new String(bytes, UTF_8)));
  }

  private static void check(String text) {
    int end = text.indexOf('\n');
    String first = end < 0 ? text : text.substring(0, end);
    String body = end < 0 ? "" : text.substring(end + 1);
    String token = first.equals("ok") ? TOKEN : first;

    assertThat(PAGE.shown(token).isPresent()).isEqualTo(token.equals(TOKEN));
    Result result = PAGE.posted(token, body);
    if (result instanceof Result.Unsubscribed done) {
      assertThat(token).isEqualTo(TOKEN);
      assertThat(body).containsIgnoringCase("One-Click");
      assertThat(done.event().consent().address()).isEqualTo(Messages.ANA);
      assertThat(done.event().consent().purpose()).isEqualTo("marketing");
    } else {
      assertThat(result).isInstanceOfAny(Result.BadToken.class, Result.NotAsked.class);
    }
  }
}
