package io.clientele.channels.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.channel.ChannelName;
import io.clientele.channel.Message;
import io.clientele.channels.Messages;
import io.clientele.channels.SigningKeys;
import io.clientele.channels.TestShop;
import io.clientele.channels.unsubscribe.UnsubscribeTokens.Subscription;
import io.clientele.channels.unsubscribe.Unsubscribing.Result;
import io.clientele.consent.Purpose;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.ConsentEvent.ConsentWithdrawn;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnsubscribingTest {
  private static final String ONE_CLICK = "List-Unsubscribe=One-Click";
  private static final Instant NOW = Messages.NOW;
  private static final UnsubscribeTokens TOKENS =
      UnsubscribeTokens.of(SigningKeys.of(Messages.KEY_2026));
  private static final Subscription NEWS =
      new Subscription(
          CustomerId.of("customer-1"), Purpose.of("marketing.news"), ChannelName.EMAIL, "welcome");

  private static Unsubscribing at(UnsubscribeTokens tokens, Instant now) {
    return Unsubscribing.of(
        tokens,
        customer ->
            List.of(Identifier.external("42"), Identifier.email("other@b.example"), Messages.ANA),
        () -> now);
  }

  private static String token() {
    return TOKENS.of(NEWS, Messages.ANA, NOW);
  }

  @Test
  void a_post_with_one_click_withdraws_what_the_message_was_for() {
    Result result = at(TOKENS, NOW).posted(token(), ONE_CLICK);

    ConsentWithdrawn event = ((Result.Unsubscribed) result).event();
    assertThat(event.header().happenedAt()).isEqualTo(NOW);
    assertThat(event.header().identifiers()).containsExactly(Messages.ANA);
    assertThat(event.header().source()).isEqualTo("unsubscribe");
    assertThat(event.consent().address()).isEqualTo(Messages.ANA);
    assertThat(event.consent().purpose()).isEqualTo("marketing.news");
    assertThat(event.consent().channel()).isEqualTo(ChannelName.EMAIL);
    assertThat(event.consent().evidence()).contains("welcome").doesNotContain("ana@");
    Result again = at(TOKENS, NOW.plusSeconds(9)).posted(token(), ONE_CLICK);
    assertThat(((Result.Unsubscribed) again).event().header().id()).isEqualTo(event.header().id());
  }

  @Test
  void after_it_the_ledger_says_no() {
    TestShop shop = new TestShop();
    shop.keep(
        new ConsentGiven(
            shop.header(NOW.minusSeconds(60)),
            new ConsentDetails(Messages.ANA, "marketing", null, null, null, null)));
    CustomerId ana = shop.customer(Messages.ANA);
    String token =
        TOKENS.of(
            new Subscription(ana, Purpose.MARKETING, ChannelName.EMAIL, "welcome"),
            Messages.ANA,
            NOW);
    Unsubscribing unsubscribing =
        Unsubscribing.of(
            TOKENS, customer -> shop.profiles.of(customer).at(NOW).identifiers(), () -> NOW);
    assertThat(allows(shop)).isTrue();

    assertThat(unsubscribing.shown(token)).isPresent();
    assertThat(unsubscribing.shown(token)).isPresent();
    assertThat(allows(shop)).as("GET changes nothing").isTrue();
    shop.keep(((Result.Unsubscribed) unsubscribing.posted(token, ONE_CLICK)).event());
    assertThat(allows(shop)).isFalse();
  }

  private static boolean allows(TestShop shop) {
    return shop.consent
        .ask(Messages.ANA, Purpose.MARKETING, ChannelName.EMAIL, NOW.plusSeconds(1))
        .isAllowed();
  }

  /** The last characters of Base64 have bits that say nothing: each token has one spelling. */
  @Test
  void no_other_spelling_of_a_token_counts() {
    Unsubscribing page = at(TOKENS, NOW);
    String stem = token().substring(0, token().length() - 1);
    String last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    assertThat(last.chars().filter(c -> page.shown(stem + (char) c).isPresent())).hasSize(1);
    for (String other : List.of("=", "==", "\n", ".")) {
      assertThat(page.shown(token() + other)).as(other).isEmpty();
    }
  }

  @Test
  void a_body_in_parts_of_many_lines_is_answered() {
    Unsubscribing page = at(TOKENS, NOW);
    String head = "Content-Disposition: form-data; name=\"List-Unsubscribe\"\n";
    assertThat(page.posted(token(), head + "a\n".repeat(4_900)))
        .isInstanceOf(Result.NotAsked.class);
    assertThat(page.posted(token(), head + "a\n".repeat(4_900) + "\nOne-Click"))
        .isInstanceOf(Result.Unsubscribed.class);
  }

  @Test
  void bodies_that_mail_programs_send_are_understood_and_others_are_not() {
    Unsubscribing page = at(TOKENS, NOW);
    for (String body :
        List.of(
            ONE_CLICK,
            ONE_CLICK + "\r\n",
            "a=b&" + ONE_CLICK + "&c=d",
            String.join(
                "\r\n",
                "--x",
                "Content-Disposition: form-data; name=\"List-Unsubscribe\"",
                "",
                "One-Click",
                "--x--",
                ""),
            """
            --x
            Content-Type: text/plain
            Content-Disposition: form-data; name=List-Unsubscribe
            X: y

            One-Click
            --x--\
            """)) {
      assertThat(page.posted(token(), body)).as(body).isInstanceOf(Result.Unsubscribed.class);
    }
    for (String body :
        List.of(
            "",
            "List-Unsubscribe=",
            "unsubscribe",
            "xList-Unsubscribe=One-Click",
            ONE_CLICK + "er",
            "x".repeat(20_000))) {
      assertThat(page.posted(token(), body)).as(body).isInstanceOf(Result.NotAsked.class);
    }
  }

  @Test
  void a_token_that_was_changed_anywhere_is_bad() {
    String token = token();
    for (int i = 0; i < token.length(); i++) {
      for (char other : new char[] {'A', '.', '_', '\n'}) {
        String changed = token.substring(0, i) + other + token.substring(i + 1);
        boolean same = changed.equals(token) || decodesAlike(changed, token);
        assertThat(at(TOKENS, NOW).shown(changed).isPresent()).as("at %d", i).isEqualTo(same);
      }
      assertThat(at(TOKENS, NOW).shown(token.substring(0, i))).isEmpty();
    }
    for (String junk :
        List.of("", ".", "u1...", "u1.2026..", "\ud83d", "x".repeat(100_000), "....")) {
      assertThat(at(TOKENS, NOW).posted(junk, ONE_CLICK)).isInstanceOf(Result.BadToken.class);
    }
  }

  /** The last character of a signature has bits that say nothing. */
  private static boolean decodesAlike(String changed, String token) {
    int dot = token.lastIndexOf('.') + 1;
    try {
      return changed.startsWith(token.substring(0, dot))
          && Arrays.equals(
              Base64.getUrlDecoder().decode(changed.substring(dot)),
              Base64.getUrlDecoder().decode(token.substring(dot)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Test
  void a_link_does_not_tell_the_address() {
    Message message = Messages.email("k", Messages.content("s", "t", "h"));
    URI link = TOKENS.links(URI.create("https://shop.example/u?lang=de")).apply(message);

    assertThat(link.toString())
        .startsWith("https://shop.example/u?lang=de&t=u1.2026.")
        .matches("[!-~]{1,400}");
    String middle = link.toString().split("\\.", -1)[4 - 1];
    String told = new String(Base64.getUrlDecoder().decode(middle), StandardCharsets.ISO_8859_1);
    assertThat(told)
        .contains("customer-1")
        .doesNotContain("ana")
        .doesNotContain("customer.example");
  }

  @Test
  void keys_can_be_changed_and_tokens_can_end() {
    UnsubscribeTokens rotated =
        UnsubscribeTokens.of(SigningKeys.of(Messages.KEY_2025, Messages.KEY_2026));
    UnsubscribeTokens dropped = UnsubscribeTokens.of(SigningKeys.of(Messages.KEY_2025));
    assertThat(at(rotated, NOW).posted(token(), ONE_CLICK)).isInstanceOf(Result.Unsubscribed.class);
    assertThat(at(dropped, NOW).posted(token(), ONE_CLICK)).isInstanceOf(Result.BadToken.class);

    UnsubscribeTokens ending = TOKENS.validFor(Duration.ofDays(60));
    String token = ending.of(NEWS, Messages.ANA, NOW);
    assertThat(at(ending, NOW.plus(Duration.ofDays(60)).minusSeconds(1)).shown(token)).isPresent();
    assertThat(at(ending, NOW.plus(Duration.ofDays(60))).shown(token)).isEmpty();
  }

  @Test
  void nobody_else_is_unsubscribed_when_the_address_is_gone() {
    Unsubscribing page =
        Unsubscribing.of(TOKENS, customer -> List.of(Identifier.email("b@b.example")), () -> NOW);
    assertThat(page.posted(token(), ONE_CLICK)).isInstanceOf(Result.NobodyThere.class);
  }
}
