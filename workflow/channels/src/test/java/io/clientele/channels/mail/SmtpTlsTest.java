package io.clientele.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.clientele.channel.SendOutcome;
import io.clientele.channel.SendOutcome.Later;
import io.clientele.channel.SendOutcome.Refused;
import io.clientele.channel.SendOutcome.Sent;
import io.clientele.channels.Certificates;
import io.clientele.channels.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail goes to the server of that name and to no other, and nothing of it goes in the clear. */
class SmtpTlsTest {
  @SuppressWarnings("NullAway.Init") // made before all tests
  private static SSLContext ofServer;

  @SuppressWarnings("NullAway.Init") // made before all tests
  private static SSLContext ofAnother;

  @BeforeAll
  static void make(@TempDir Path folder) throws Exception {
    ofServer = Certificates.of(folder, "ip:127.0.0.1");
    ofAnother = Certificates.of(folder, "dns:mail.example");
  }

  private static ScriptedServer server(
      MailSecurity security, SSLContext tls, Map<String, String> answers) throws IOException {
    return security == MailSecurity.TLS
        ? ScriptedServer.withTls(answers, tls)
        : ScriptedServer.withStartTls(answers, tls);
  }

  private static SmtpChannel channel(int port, MailSecurity security, SSLSocketFactory tls) {
    return MailServer.channelTo(port)
        .security(security)
        .tls(tls)
        .login("shop", "secret")
        .timeouts(Duration.ofSeconds(10), Duration.ofSeconds(2))
        .build();
  }

  private static SendOutcome outcome(
      ScriptedServer server, MailSecurity security, SSLSocketFactory tls) {
    try (SmtpChannel channel = channel(server.port(), security, tls)) {
      return channel.send(MailServer.hello("k"));
    }
  }

  /** Whoever has shown no good certificate hears no word of mail, and no name in Base64. */
  private static void assertNothingTold(ScriptedServer server) {
    for (String verb : List.of("AUTH", "MAIL", "RCPT", "DATA", "c2hvcA", "AHNob3A")) {
      assertThat(server.heard).noneMatch(each -> each.contains(verb));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = MailSecurity.class,
      names = {"TLS", "STARTTLS"})
  void mails_go_by_tls_alone_over_a_connection_that_is_kept(MailSecurity security)
      throws Exception {
    String ehlo = "250-here\r\n250-AUTH PLAIN\r\n250 STARTTLS";
    Map<String, String> answers = Map.of("EHLO", ehlo, "AUTH", "235 welcome");
    try (ScriptedServer server = server(security, ofServer, answers);
        SmtpChannel channel = channel(server.port(), security, ofServer.getSocketFactory())) {
      assertThat(channel.send(MailServer.hello("k1"))).isInstanceOf(Sent.class);
      assertThat(channel.send(MailServer.hello("k2"))).isInstanceOf(Sent.class);

      assertThat(server.heard).filteredOn(each -> each.startsWith("tls DATA")).hasSize(2);
      assertThat(server.heard).filteredOn(each -> each.startsWith("tls AUTH")).hasSize(1);
      List<String> clear = server.heard.stream().filter(each -> !each.startsWith("tls ")).toList();
      assertThat(clear)
          .isEqualTo(
              security == MailSecurity.TLS ? List.of() : List.of("EHLO shop.example", "STARTTLS"));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = MailSecurity.class,
      names = {"TLS", "STARTTLS"})
  void a_server_that_nobody_vouches_for_or_of_another_name_gets_nothing_and_nothing_is_lost(
      MailSecurity security) throws Exception {
    try (ScriptedServer right = server(security, ofServer, Map.of());
        ScriptedServer wrong = server(security, ofAnother, Map.of())) {
      SSLSocketFactory usual = (SSLSocketFactory) SSLSocketFactory.getDefault();

      assertThat(outcome(right, security, usual)).isInstanceOf(Later.class);
      assertThat(outcome(right, security, ofAnother.getSocketFactory())).isInstanceOf(Later.class);
      assertThat(outcome(wrong, security, ofAnother.getSocketFactory())).isInstanceOf(Later.class);
      assertNothingTold(right);
      assertNothingTold(wrong);
    }
  }

  @Test
  void a_server_that_is_not_ours_takes_mail_by_tls(@TempDir Path folder) throws Exception {
    Path keys = Certificates.file(folder, "ip:127.0.0.1");
    System.setProperty("greenmail.tls.keystore.file", keys.toString());
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
    server.start();
    try (SmtpChannel channel =
        MailServer.channelTo(server.getSmtps().getPort())
            .security(MailSecurity.TLS)
            .tls(Certificates.of(keys).getSocketFactory())
            .build()) {
      assertThat(channel.send(MailServer.hello("k"))).isInstanceOf(Sent.class);
      assertThat(server.getReceivedMessages()).hasSize(1);
    } finally {
      System.clearProperty("greenmail.tls.keystore.file");
      server.stop();
    }
  }

  /** Whoever sits between strips what the server offers, or answers in its place. */
  @ParameterizedTest
  @ValueSource(
      strings = {"NOT OFFERED", "454 not now", "500 what?", "HANG", "CLOSE", "junk", "220 "})
  void a_server_whose_starttls_is_taken_away_gets_nothing(String answer) throws Exception {
    Map<String, String> answers =
        answer.equals("NOT OFFERED")
            ? Map.of("EHLO", "250-here\r\n250 AUTH PLAIN LOGIN")
            : Map.of("EHLO", "250-here\r\n250-AUTH PLAIN\r\n250 STARTTLS", "STAR", answer);
    // What answers 220 here begins no TLS behind it.
    try (ScriptedServer server = new ScriptedServer(answers)) {
      assertThat(outcome(server, MailSecurity.STARTTLS, ofServer.getSocketFactory()))
          .isInstanceOf(Later.class);
      assertNothingTold(server);
    }
  }

  /** What stands behind the answer to STARTTLS in the clear is nobody's answer (CVE-2011-0411). */
  @Test
  void what_is_put_into_the_clear_part_is_not_taken_for_answers_of_the_server() throws Exception {
    String put = "220 go ahead" + "\r\n250 yes".repeat(9) + "\r\n354 go\r\n250 taken";
    Map<String, String> answers = Map.of("STAR", put, "RCPT", "550 no such user");
    try (ScriptedServer server = ScriptedServer.withStartTls(answers, ofServer);
        SmtpChannel channel =
            MailServer.channelTo(server.port())
                .security(MailSecurity.STARTTLS)
                .tls(ofServer.getSocketFactory())
                .build()) {
      assertThat(channel.send(MailServer.hello("k"))).isInstanceOfAny(Refused.class, Later.class);
      assertThat(server.heard).noneMatch(each -> each.contains("DATA"));
    }
  }

  /** More than the buffers of both sides hold, to a server that reads none of it. */
  @ParameterizedTest
  @EnumSource(
      value = MailSecurity.class,
      names = {"TLS", "STARTTLS"})
  void a_server_that_reads_no_more_holds_no_call(MailSecurity security) throws Exception {
    try (ScriptedServer server = server(security, ofServer, Map.of("BODY", "HANG"));
        SmtpChannel channel =
            MailServer.channelTo(server.port())
                .security(security)
                .tls(ofServer.getSocketFactory())
                .timeouts(Duration.ofSeconds(10), Duration.ofMillis(300))
                .build()) {
      long began = System.nanoTime();
      SendOutcome outcome =
          channel.send(Messages.email("k", Messages.content("s", "x".repeat(20_000_000), "<p>")));

      assertThat(outcome).isInstanceOf(SendOutcome.Unknown.class);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }
  }
}
