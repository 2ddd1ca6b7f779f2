package io.clientele.host;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.engine.Settlement.State;
import io.clientele.workflow.jdbc.JdbcWorkflowStore;
import io.clientele.workflow.journey.Effect;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

class CartRemindersTest {
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
      }
      Process program = start(server.getSmtp().getPort(), begun);
      waitUntilDone();
      program.toHandle().destroyForcibly();
      program.waitFor();

      List<String> told = new ArrayList<>();
      for (MimeMessage mail : server.getReceivedMessages()) {
        told.add(mail.getAllRecipients()[0] + " " + mail.getMessageID());
      }
      assertThat(told).doesNotHaveDuplicates();
      // What is in doubt may have been sent or not; all else was.
      assertThat(count(State.DONE) + count(State.UNCERTAIN)).isEqualTo(2 * journeysThatSend());
      assertThat(told).hasSizeBetween((int) count(State.DONE), 2 * (int) journeysThatSend());
      assertThat(server.getReceivedMessages()[0].getHeader("List-Unsubscribe-Post"))
          .containsExactly("List-Unsubscribe=One-Click");
    } finally {
      server.stop();
    }
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

  private long count(State state) {
    return store().outgoing(state, 100).stream()
        .filter(each -> each.effect() instanceof Effect.Deliver)
        .count();
  }

  /** Customers of the holdout have a journey too, but nothing to send. */
  private long journeysThatSend() {
    return Stream.of(State.DONE, State.UNCERTAIN)
        .flatMap(state -> store().outgoing(state, 100).stream())
        .map(each -> each.effect().journey())
        .distinct()
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
