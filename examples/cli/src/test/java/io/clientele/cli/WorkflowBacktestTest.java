package io.clientele.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
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
    assertThat(run.err())
        .contains("broken.jsonl, line 2, column 1: no field \"v\", expected the version");
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

  private Path workflow(String name, String start, String steps) throws IOException {
    return Files.writeString(
        dir.resolve(name + ".yaml"),
        "workflow: " + name + "\nstart: " + start + "\npurpose: marketing\nsteps: " + steps + "\n");
  }

  /** Each fourth customer orders, ten minutes past the hour. */
  @Test
  void begins_when_customers_enter_a_segment_of_the_file_or_a_ready_one() throws IOException {
    Path own =
        Files.writeString(
            dir.resolve("segments.txt"),
            """
            parameter: rest
            means: how long
            default: 2d

            segment: rested
            means: Bought, and not for a while.
            when: orders >= 1 and last_order not within {rest}
              and not in segment 'vips'
            """);
    Path rested = workflow("rested", "{enters: rested}", "[{email: hello}]");
    Path first = workflow("first", "{enters: first-time-buyers}", "[{email: hello}]");
    Path unknown = workflow("unknown", "{enters: nobody}", "[{email: hello}]");

    Run run = Run.of("workflow", "backtest", rested, "--events", events(), "--segments", own);
    assertThat(run.out())
        .as(run.err())
        .contains("\"entries\" : 10", "\"2026-03-04\" : {\n      \"email\" : 4")
        .doesNotContain("is not known");
    assertThat(
            Run.of(
                    "workflow",
                    "backtest",
                    rested,
                    "--events",
                    events(),
                    "--segments",
                    own,
                    "--set",
                    "rest=40d")
                .out())
        .contains("\"entries\" : 0");
    assertThat(Run.of("workflow", "backtest", first, "--events", events()).out())
        .contains("\"entries\" : 10", "\"2026-03-02\" : {\n      \"email\" : 4");
    assertThat(Run.of("workflow", "backtest", unknown, "--events", events()).out())
        .contains(
            "when customers entered or left segment nobody, whose rule is not known: none begins");
  }

  @Test
  void segments_that_nobody_can_read_or_knows_are_named() throws IOException {
    Path broken = Files.writeString(dir.resolve("segments.txt"), "segment: x\nwhen: nonsense\n");
    Path cold =
        Files.writeString(
            dir.resolve("cold.yaml"),
            """
            workflow: cold
            start: {event: cart_updated}
            exits: [{in: in segment 'cold'}]
            steps: [{email: hello}]
            """);

    Run unreadable =
        Run.of("workflow", "backtest", cart(), "--events", events(), "--segments", broken);
    assertThat(unreadable.exitCode()).isEqualTo(1);
    assertThat(unreadable.err()).contains("segments.txt", "line 1");
    Run unknown = Run.of("workflow", "backtest", cold, "--events", events());
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("cold.yaml", "segment cold at exits.in");
  }

  @Test
  void begins_by_time_at_that_time() throws IOException {
    Path daily =
        workflow("daily", "{schedule: 45 8 * * *, zone: Europe/Berlin}", "[{email: hello}]");

    Run run = Run.of("workflow", "backtest", daily, "--events", events(), "--to", "2026-03-04");
    assertThat(run.out())
        .as(run.err())
        .contains("\"entries\" : 40", "\"2026-03-03\" : {\n      \"email\" : 22")
        .doesNotContain("none begins", "\"2026-03-02\"");
  }

  @Test
  void tells_what_it_costs_and_who_gets_other_messages_from_another_version() throws IOException {
    Path one = workflow("one", "{event: cart_updated}", "[{email: hello}, {sms: hey}]");
    Path other = workflow("other", "{event: cart_updated, where: net >= 60}", "[{email: hello}]");

    Run run =
        Run.of(
            "workflow",
            "backtest",
            one,
            "--events",
            events(),
            "--against",
            other,
            "--cost",
            "email=0.01");
    assertThat(run.out())
        .as(run.err())
        .contains("\"cost\" : 0.40,", "\"against\" : {", "\"cost\" : 0,", "\"difference\" : [")
        .contains("\"sends\" : [\n        \"2026-03-02T10:00:00Z hello\"\n      ],");
    assertThat(run.out().split("\"customer\" : ", -1)).hasSize(41);
    Run same = Run.of("workflow", "backtest", one, "--events", events(), "--against", one);
    assertThat(same.out()).contains("\"difference\" : [ ]");
  }

  @Test
  void keeps_to_the_rules_of_the_house() throws IOException {
    Path hello =
        workflow("hello", "{event: cart_updated}", "[{email: hello}, {pause: 1d}, {email: again}]");
    Path laws =
        Files.writeString(
            dir.resolve("laws.yaml"),
            """
            quiet_rules: laws
            version: 2026-11-27
            rules: [{id: mornings, open: 08:00-12:00, source: x, checked: 2026-11-27}]
            """);

    Run free = Run.of("workflow", "backtest", hello, "--events", events());
    Run quiet = Run.of("workflow", "backtest", hello, "--events", events(), "--quiet-rules", laws);
    Run capped =
        Run.of("workflow", "backtest", hello, "--events", events(), "--cap", "1 per 7d else skip");
    Run heldOut = Run.of("workflow", "backtest", hello, "--events", events(), "--holdout", "100%");

    assertThat(free.out()).contains("\"email\" : 80", "\"heldOut\" : 0", "\"suppressions\" : { }");
    // Carts are left at each hour of 40 from ten o'clock on: 6 of them between 8 and 12 o'clock.
    assertThat(quiet.out()).contains("\"email\" : 80", "\"later: quiet\" : 34");
    assertThat(capped.out()).contains("\"email\" : 40", "\"cap\" : 40");
    assertThat(heldOut.out()).contains("\"heldOut\" : 40", "\"sends\" : { }");
    Run wrong = Run.of("workflow", "backtest", hello, "--events", events(), "--holdout", "0.1");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("--holdout", "'0.1', expected a percentage such as 5%");
  }

  @Test
  void events_may_come_in_any_order_and_compressed() throws IOException {
    String inOrder = Run.of("workflow", "backtest", cart(), "--events", events()).out();
    List<String> lines = new ArrayList<>(Files.readAllLines(events()));
    Collections.reverse(lines);
    Path shuffled = dir.resolve("shuffled.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(shuffled))) {
      out.write(String.join("\n", lines).getBytes(UTF_8));
    }

    assertThat(Run.of("workflow", "backtest", cart(), "--events", shuffled).out())
        .isEqualTo(inOrder);
  }

  @Test
  void a_file_that_is_not_whole_or_no_text_is_named() throws IOException {
    Path cut = dir.resolve("cut.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(cut))) {
      out.write(Files.readAllBytes(events()));
    }
    byte[] whole = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    Path plain = Files.copy(events(), dir.resolve("plain.jsonl.gz"));
    Path latin = Files.write(dir.resolve("latin.jsonl"), new byte[] {'{', (byte) 0xe9, '}'});

    assertThat(errorOver(cut)).contains("cut.jsonl.gz: ", "expected a whole compressed file");
    assertThat(errorOver(plain)).contains("plain.jsonl.gz: ", "expected a whole compressed file");
    assertThat(errorOver(latin)).contains("latin.jsonl: bytes that are no UTF-8");
    assertThat(errorOver(dir)).contains(dir + ": a directory, expected a file");
  }

  private String errorOver(Path file) throws IOException {
    Run run = Run.of("workflow", "backtest", cart(), "--events", file);
    assertThat(run.exitCode()).isEqualTo(1);
    return run.err();
  }
}
