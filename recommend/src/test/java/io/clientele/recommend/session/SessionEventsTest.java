package io.clientele.recommend.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.catalog.ProductId;
import io.clientele.catalog.Sku;
import io.clientele.event.BrowsingEvent;
import io.clientele.event.CartEvent;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.ProductDetails;
import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionEventsTest {
  private static final Identifier BROWSER = Identifier.of(IdentifierType.ANONYMOUS, "b-1");
  private static final Identifier OTHER = Identifier.of(IdentifierType.DEVICE, "d-2");

  @Test
  void a_pause_of_more_than_the_gap_ends_a_session() {
    Sessions log =
        SessionEvents.withDefaults()
            .read(
                Stream.of(
                    viewed("e4", 61, "pot", null, BROWSER),
                    viewed("e1", 0, "tea", null, BROWSER),
                    viewed("e3", 5, "jar", null, OTHER),
                    viewed("e2", 30, "cup", null, BROWSER)));

    assertThat(texts(log)).containsExactly("visit 1: tea cup", "visit 2: jar", "visit 3: pot");
  }

  @Test
  void sessions_that_have_a_name_keep_it() {
    Sessions log =
        SessionEvents.withDefaults()
            .gap(Duration.ofMinutes(1))
            .read(
                Stream.of(
                    viewed("e1", 0, "tea", "s1", BROWSER),
                    viewed("e2", 90, "cup", "s1"),
                    added("e3", 91, "cup", "s1")));

    assertThat(texts(log)).containsExactly("session s1: tea cup cup");
  }

  @Test
  void what_tells_of_no_product_or_of_nobody_is_passed_over() {
    Event search =
        new BrowsingEvent.ProductsSearched(header("e1", 0, "s1", BROWSER), "green tea", 3);

    assertThat(
            SessionEvents.withDefaults()
                .read(Stream.of(search, viewed("e2", 1, "tea", null)))
                .size())
        .isZero();
    assertThat(SessionEvents.item(search)).isEmpty();
  }

  @Test
  void a_product_without_a_sku_goes_by_its_id() {
    ProductDetails product =
        new ProductDetails(
            ProductId.of("p7"), null, null, null, null, null, null, 1, null, null, null, null);

    assertThat(
            SessionEvents.item(
                new BrowsingEvent.ProductClicked(header("e1", 0, "s1", BROWSER), product)))
        .hasValue(Sku.of("p7"));
    assertThatThrownBy(() -> SessionEvents.withDefaults().gap(Duration.ZERO))
        .hasMessage("gap of sessions: PT0S, expected more than 0");
  }

  private static Event viewed(
      String id, int minute, String sku, @Nullable String session, Identifier... who) {
    return new BrowsingEvent.ProductViewed(header(id, minute, session, who), product(sku));
  }

  private static Event added(String id, int minute, String sku, String session) {
    return new CartEvent.ProductAdded(header(id, minute, session), "c1", product(sku));
  }

  private static EventHeader header(
      String id, int minute, @Nullable String session, Identifier... who) {
    EventHeader header =
        EventHeader.of(EventId.of(id), "web", Logs.NOON.plusSeconds(60L * minute), who);
    return session == null ? header : header.withSession(session);
  }

  private static ProductDetails product(String sku) {
    return new ProductDetails(
        null, Sku.of(sku), null, null, null, null, null, 1, null, null, null, null);
  }

  private static List<String> texts(Sessions log) {
    List<String> texts = new ArrayList<>();
    for (int session = 0; session < log.size(); session++) {
      StringBuilder text = new StringBuilder(log.id(session)).append(':');
      for (int at = 0; at < log.length(session); at++) {
        text.append(' ').append(log.items().text(log.item(session, at)));
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
