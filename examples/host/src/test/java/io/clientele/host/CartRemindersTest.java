package io.clientele.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.clientele.channels.mail.SmtpChannel;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.jdbc.JdbcIdentityStore;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.engine.WorkflowEngine;
import io.clientele.workflow.jdbc.JdbcWorkflowStore;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Decision.Code;
import io.clientele.workflow.journey.Effect;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class CartRemindersTest {
  private static final Path TEMPLATES = ReadmesTest.root().resolve("examples/host/templates");

  @TempDir Path folder;

  @Test
  void a_program_that_is_killed_in_the_middle_goes_on_and_sends_nothing_twice() throws Exception {
    GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    server.start();
    long begun = System.currentTimeMillis();
    try {
      int mails = 0;
      for (int kill = 0; kill < 3; kill++) {
        Process program = start(server.getSmtp().getPort(), begun);
        mails += 3;
        waitFor(server, mails);
        program.toHandle().destroyForcibly();
        program.waitFor();
        assertThat(store().nextAt()).as("it is killed in the middle").isPresent();
      }
      Process program = start(server.getSmtp().getPort(), begun);
      waitUntilDone();
      program.toHandle().destroyForcibly();
      program.waitFor();

      List<MimeMessage> all = List.of(server.getReceivedMessages());
      List<String> keys = new ArrayList<>();
      for (MimeMessage mail : all) {
        keys.add(keyOf(mail));
      }
      assertThat(keys).doesNotHaveDuplicates();
      // What is in doubt may have been sent or not; all else was.
      assertThat(keys).containsAll(keys(State.DONE));
      assertThat(keys(State.DONE)).hasSizeGreaterThan(mails / 2);
      List<String> known = new ArrayList<>(keys(State.DONE));
      known.addAll(keys(State.UNCERTAIN));
      assertThat(known).containsAll(keys);
      assertEachCustomerGotBoth(all);
      assertWhatMailsSay(all);
    } finally {
      server.stop();
    }
  }

  /** A reminder and one of the two that come after it, but to those who are held out nothing. */
  private void assertEachCustomerGotBoth(List<MimeMessage> all) throws Exception {
    Map<String, Integer> mails = new TreeMap<>();
    for (MimeMessage mail : all) {
      mails.merge(mail.getAllRecipients()[0].toString(), 1, Integer::sum);
    }
    IdentityGraph customers =
        IdentityGraph.over(
            JdbcIdentityStore.on(database(), Tenant.of("acme")), IdentityRules.withDefaults());
    try (SmtpChannel nowhere =
        SmtpChannel.to("localhost", 1).from("shop@example.com", "Acme").build()) {
      WorkflowEngine engine =
          new CartReminders(
                  database(),
                  CartReminders.texts(TEMPLATES),
                  nowhere,
                  () -> Instant.parse("2026-04-01T10:00:00Z"))
              .engine();
      int heldOut = 0;
      for (Identifier address : CartReminders.customers()) {
        CustomerId customer = customers.customerOf(address).orElseThrow().id();
        List<Code> story =
            engine.explain(customer, "abandoned-cart").stream().map(Decision::code).toList();
        int got = mails.getOrDefault(address.value(), 0);
        int doubts = doubts(customer);
        heldOut += story.contains(Code.HELD_OUT) ? 1 : 0;
        assertThat(got)
            .as("%s, %d in doubt: %s", address, doubts, story)
            .isBetween(
                story.contains(Code.HELD_OUT) ? 0 : 2 - doubts,
                story.contains(Code.HELD_OUT) ? 0 : 2);
      }
      // One in ten is; more than six of ten are in one of a hundred thousand cases.
      assertThat(heldOut).isLessThanOrEqualTo(6);
    }
  }

  private static void assertWhatMailsSay(List<MimeMessage> all) throws Exception {
    for (MimeMessage mail : all) {
      String to = mail.getAllRecipients()[0].toString();
      MimeMultipart both = (MimeMultipart) mail.getContent();
      assertThat(both.getBodyPart(0).getContent().toString())
          .contains("Acme")
          .contains("https://shop.example.com/unsubscribe?t=u1.2026.");
      assertThat(both.getBodyPart(1).getContent().toString()).startsWith("<!doctype html>");
      assertThat(mail.getHeader("List-Unsubscribe-Post"))
          .containsExactly("List-Unsubscribe=One-Click");
      if (keyOf(mail).contains("cart-reminder")) {
        boolean german = Character.digit(to.charAt("customer-".length()), 10) % 2 == 1;
        assertThat(mail.getSubject())
            .isEqualTo(german ? "Ihr Warenkorb wartet" : "Hello, your cart is waiting");
      }
    }
  }

  @Test
  void nothing_is_to_be_changed_in_the_texts() {
    assertThat(CartReminders.texts(TEMPLATES).lint()).isEmpty();
  }

  @Test
  void the_workflow_takes_no_more_than_25_lines() throws IOException {
    String source =
        Files.readString(
            ReadmesTest.root()
                .resolve("examples/host/src/main/java/io/clientele/host/CartReminders.java"));
    int from = source.indexOf("Workflow.named(\"abandoned-cart\")");
    int to = source.indexOf(".build();", from);

    assertThat(source.substring(from, to).lines().count() + 1).isBetween(10L, 25L);
  }

  private Process start(int port, long begun) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                CartReminders.class.getName(),
                folder.resolve("shop.db").toString(),
                "localhost",
                String.valueOf(port),
                TEMPLATES.toString(),
                String.valueOf(begun))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = program.inputReader(UTF_8);
    assertThat(out.readLine()).isEqualTo("ready");
    return program;
  }

  private static void waitFor(GreenMail server, int mails) throws InterruptedException {
    long end = System.currentTimeMillis() + 120_000;
    while (server.getReceivedMessages().length < mails) {
      assertThat(System.currentTimeMillis()).as("mails in time").isLessThan(end);
      Thread.sleep(5);
    }
  }

  private void waitUntilDone() throws InterruptedException {
    long end = System.currentTimeMillis() + 120_000;
    JdbcWorkflowStore store = store();
    while (store.nextAt().isPresent()) {
      assertThat(System.currentTimeMillis()).as("done in time").isLessThan(end);
      Thread.sleep(50);
    }
  }

  /** The key of a message is the left side of its id, with other characters in hex. */
  private static String keyOf(MimeMessage mail) throws MessagingException {
    String id = mail.getMessageID();
    return Pattern.compile("=([0-9a-f]{2})")
        .matcher(id.substring(1, id.indexOf('@')))
        .replaceAll(hex -> String.valueOf((char) Integer.parseInt(hex.group(1), 16)));
  }

  private List<String> keys(State state) {
    return store().outgoing(state, 100).stream()
        .map(each -> each.effect())
        .filter(Effect.Deliver.class::isInstance)
        .map(Effect::key)
        .toList();
  }

  private int doubts(CustomerId customer) {
    return (int)
        store().outgoing(State.UNCERTAIN, 100).stream()
            .filter(each -> each.customer().equals(customer))
            .count();
  }

  private JdbcWorkflowStore store() {
    return JdbcWorkflowStore.on(database(), Tenant.of("acme"));
  }

  private SQLiteDataSource database() {
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl("jdbc:sqlite:" + folder.resolve("shop.db") + "?busy_timeout=20000");
    return database;
  }
}
