package io.clientele.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.clientele.channel.ChannelName;
import io.clientele.channels.file.JsonLinesChannel;
import io.clientele.channels.mail.MailSecurity;
import io.clientele.channels.mail.SmtpChannel;
import io.clientele.channels.template.FolderTemplates;
import io.clientele.channels.unsubscribe.UnsubscribeTokens;
import io.clientele.channels.unsubscribe.Unsubscribing;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.identity.Identifier;
import io.clientele.workflow.engine.Actions;
import io.clientele.workflow.engine.ActionsByName;
import io.clientele.workflow.engine.WorkflowEngine;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.memory.InMemoryWorkflowStore;
import io.clientele.workflow.ready.ReadyFlow;
import io.clientele.workflow.testing.TestEvent;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of {@code README.md}, which stands there as it stands here. */
class ReadmeTest {
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final TestShop shop = new TestShop();
  private final List<Event> told = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-02T10:00:00Z");
  private int events;

  @TempDir Path folder;

  @BeforeEach
  void start() throws IOException {
    server.start();
    write(
        "cart-reminder/email.mjml",
        """
        ---
        subject: {{ customer.first_name | default: "Hello" }}, your cart is waiting
        ---
        <mjml><mj-body><mj-section><mj-column>
          <mj-raw>{% for product in cart.products %}</mj-raw>
          <mj-text>{{ product.name | default: product.sku }} for {{ product.price }} {{ product.currency }}</mj-text>
          <mj-raw>{% endfor %}</mj-raw>
          <mj-text><a href="{{ unsubscribe_url }}">Unsubscribe</a></mj-text>
        </mj-column></mj-section></mj-body></mjml>
        """);
    for (String other : List.of("cart-last-call", "cart-gift")) {
      write(other + "/email.txt", "---\nsubject: Last call\n---\n{{ unsubscribe_url }}\n");
    }
    write("cart-nudge/push.txt", "---\nsubject: Your cart\n---\nIt is still there.\n");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve("templates").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void the_abandoned_cart_flow_sends_and_who_unsubscribes_gets_nothing_more() throws Exception {
    int port = server.getSmtp().getPort();
    Path templateFolder = folder.resolve("templates");
    Path pushes = folder.resolve("push.jsonl");
    InstantSource clock = () -> now;
    SigningKeys keys = SigningKeys.of(Messages.KEY_2026);

    UnsubscribeTokens tokens = UnsubscribeTokens.of(keys);
    URI page = URI.create("https://shop.example/unsubscribe");
    FolderTemplates templates =
        FolderTemplates.in(templateFolder).unsubscribe(tokens.linksWithin(page)).build();
    templates.lint().forEach(System.out::println); // nothing, for these

    SmtpChannel mail =
        SmtpChannel.to("127.0.0.1", port)
            .security(MailSecurity.NONE) // a server on this machine
            .from("shop@shop.example", "The Shop")
            .unsubscribe(tokens.links(page))
            .build();
    WorkflowEngine engine =
        WorkflowEngine.on(new InMemoryWorkflowStore())
            .profiles(shop.profiles)
            .consent(shop.consent)
            .templates(templates)
            .channel(mail)
            .channel(JsonLinesChannel.of(ChannelName.PUSH, pushes)) // a dry run
            .actions(ActionsByName.none().coupon("CART10", this::coupon))
            .clock(clock)
            .telling(told::add)
            .build();
    engine.publish(ReadyFlow.ABANDONED_CART.workflow()).orElseThrow();

    Unsubscribing unsubscribing =
        Unsubscribing.of(tokens, id -> shop.profiles.of(id).at(now).identifiers(), clock);

    assertThat(templates.lint()).isEmpty();
    for (int customer = 0; customer < 20; customer++) {
      Identifier address = address(customer);
      keep(
          engine,
          new ConsentGiven(
              header(address), new ConsentDetails(address, "marketing", null, null, null, null)));
      keep(engine, TestEvent.identified("firstName", "Ana " + customer).at(header(address)));
      keep(engine, TestEvent.cartUpdated("c" + customer, 55).at(header(address)));
    }
    now = now.plus(Duration.ofHours(1));
    engine.run();

    List<MimeMessage> reminders = List.of(server.getReceivedMessages());
    // One in ten is held out; more than ten of twenty are in one of ten million cases.
    assertThat(reminders).hasSizeBetween(10, 20);
    assertThat(told).hasSameSizeAs(reminders);
    Map<String, String> links = new TreeMap<>();
    for (MimeMessage reminder : reminders) {
      assertThat(reminder.getSubject()).matches("Ana \\d+, your cart is waiting");
      assertThat(text(reminder)).matches("(?s)sku-c\\d+ for 55.00 EUR.*");
      String link = reminder.getHeader("List-Unsubscribe", null).replaceAll("[<>\\s]", "");
      links.put(reminder.getAllRecipients()[0].toString(), link);
    }

    Map.Entry<String, String> link = links.entrySet().iterator().next();
    String token = link.getValue().split("\\?t=", 2)[1];
    assertThat(unsubscribing.shown(token)).isPresent();
    Unsubscribing.Result result = unsubscribing.posted(token, "List-Unsubscribe=One-Click");
    keep(engine, ((Unsubscribing.Result.Unsubscribed) result).event());
    now = now.plus(Duration.ofDays(2));
    engine.run();

    Map<String, Integer> perAddress = new TreeMap<>();
    for (MimeMessage each : server.getReceivedMessages()) {
      perAddress.merge(each.getAllRecipients()[0].toString(), 1, Integer::sum);
    }
    assertThat(perAddress).containsEntry(link.getKey(), 1);
    assertThat(perAddress.values()).contains(2);
    assertThat(Files.exists(pushes)).isFalse(); // nobody has told where push messages go
    mail.close();
  }

  private Actions.Result coupon(Effect.Perform effect) {
    return new Actions.Result.Done(Map.of("coupon", "SAVE10"));
  }

  private static Identifier address(int customer) {
    return Identifier.email("ana%02d@customer.example".formatted(customer));
  }

  private EventHeader header(Identifier address) {
    return EventHeader.of(EventId.of("e%03d".formatted(events++)), "web", now, address);
  }

  private void keep(WorkflowEngine engine, Event event) {
    shop.keep(event);
    engine.accept(event);
    engine.run();
  }

  private static String text(MimeMessage mail) throws Exception {
    return ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent().toString();
  }

  @Test
  void the_page_shows_the_compiled_program() throws IOException {
    String source =
        Files.readString(
            Path.of("src/test/java")
                .resolve(ReadmeTest.class.getName().replace('.', '/') + ".java"),
            UTF_8);
    List<String> shown =
        Files.readString(Path.of("README.md"), UTF_8)
            .split("```java\n", -1)[1]
            .split("```", -1)[0]
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();

    String compiled = source.replaceAll("\\s+", "");
    assertThat(shown).hasSizeGreaterThan(8);
    assertThat(shown)
        .allSatisfy(line -> assertThat(compiled).contains(line.replaceAll("\\s+", "")));
  }
}
