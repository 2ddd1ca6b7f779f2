package io.clientele.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.OrderEvent.OrderCompleted;
import io.clientele.event.json.EventJson;
import io.clientele.identity.Identifier;
import io.clientele.order.LineItem;
import io.clientele.order.Order;
import io.clientele.order.OrderId;
import io.clientele.workflow.ready.ReadyFlow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkflowBacktestTest {
  private static final Money FIFTY = Money.parse("EUR 50");

  @TempDir Path dir;

  private Path cart() throws IOException {
    return Files.writeString(dir.resolve("cart.yaml"), ReadyFlow.ABANDONED_CART.text());
  }

  /** Forty customers leave a cart behind; each fourth orders it ten minutes later. */
  private Path events() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Identifier who = Identifier.email("customer-" + i + "@example.com");
      Instant at = Instant.parse("2026-03-02T10:00:00Z").plusSeconds(3600L * i);
      ConsentDetails yes =
          new ConsentDetails(who, "marketing", ChannelName.EMAIL, null, null, null);
      lines.add(line(new ConsentGiven(header("y" + i, at, who), yes)));
      lines.add(line(new CartUpdated(header("c" + i, at, who), "cart-" + i, List.of(), FIFTY)));
      if (i % 4 == 0) {
        Order order =
            Order.builder(OrderId.of("o" + i), at.plusSeconds(600), CurrencyUnit.EUR)
                .lineItem(LineItem.of(Sku.of("lamp"), 1, FIFTY))
                .build();
        lines.add(
            line(
                new OrderCompleted(
                    header("o" + i, at.plusSeconds(600), who), order, null, "cart-" + i, null)));
      }
    }
    return Files.write(dir.resolve("events.jsonl"), lines);
  }

  private static EventHeader header(String id, Instant at, Identifier who) {
    return EventHeader.of(EventId.of(id), "test", at, who);
  }

  private static String line(Event event) {
    return EventJson.standard().toText(event);
  }

  @Test
  void tells_what_would_have_been_sent_and_what_not_and_why() throws IOException {
    Run run = Run.of("workflow", "backtest", cart(), "--events", events());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("\"entries\" : 40", "\"goals\" : 10", "\"goalRate\" : 0.25")
        .contains(
            "\"later: quiet\"",
            "\"holdout\"",
            "\"no-address\"",
            "\"logHash\"",
            "\"unknown\" : [",
            "it is taken as done");
    assertThat(Run.of("workflow", "backtest", cart(), "--events", events()).out())
        .isEqualTo(run.out());
    assertThat(Run.of("workflow", "backtest", cart(), "--events", events(), "--seed", "2").out())
        .isNotEqualTo(run.out());
  }

  @Test
  void plays_no_more_than_it_is_told_to() throws IOException {
    Run run = Run.of("workflow", "backtest", cart(), "--events", events(), "--to", "2026-03-03");

    assertThat(run.out()).contains("\"entries\" : 14");
  }

  @Test
  void a_line_that_is_no_event_is_named() throws IOException {
    Path broken = Files.writeString(dir.resolve("broken.jsonl"), "\n{\"no\": \"event\"}\n");

    Run run = Run.of("workflow", "backtest", cart(), "--events", broken);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("broken.jsonl, line 2");
  }

  @Test
  void an_empty_file_and_an_empty_stretch_are_refused() throws IOException {
    Path empty = Files.writeString(dir.resolve("empty.jsonl"), "");

    assertThat(Run.of("workflow", "backtest", cart(), "--events", empty).err())
        .contains("no event, expected one in JSON on each line");
    assertThat(
            Run.of("workflow", "backtest", cart(), "--events", events(), "--from", "2027-01-01")
                .exitCode())
        .isEqualTo(2);
  }
}
