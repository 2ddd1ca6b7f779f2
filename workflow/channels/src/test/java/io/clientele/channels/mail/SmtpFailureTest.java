package io.clientele.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.clientele.channel.SendOutcome;
import io.clientele.channels.LogWatch;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What failures of a mail server mean, by RFC 5321, sections 4.2.1 and 4.5.3.2. */
class SmtpFailureTest {
  private static SendOutcome outcome(Map<String, String> answers) throws Exception {
    try (ScriptedServer server = new ScriptedServer(answers);
        SmtpChannel channel =
            MailServer.channelTo(server.port())
                .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1))
                .build()) {
      return channel.send(MailServer.hello("k"));
    }
  }

  @ParameterizedTest(name = "{1} to {0}: {2}")
  @CsvSource({
    "HELLO, 421 busy, Later",
    "HELLO, 554 go away, Later",
    "HELLO, CLOSE, Later",
    "HELLO, HANG, Later",
    "HELLO, junk, Later",
    "EHLO, CLOSE, Later",
    "MAIL, 421 closing, Later",
    "MAIL, 451 try again, Later",
    "MAIL, 550 not you, Refused",
    "MAIL, 530 5.7.0 sign in first, Later",
    "RCPT, 535 5.7.8 not you, Later",
    "MAIL, CLOSE, Later",
    "MAIL, HANG, Later",
    "RCPT, 450 mailbox busy ana@customer.example, Later",
    "RCPT, 452 too many, Later",
    "RCPT, 550 no such user ana@customer.example, Refused",
    "RCPT, 553 bad name, Refused",
    "RCPT, CLOSE, Later",
    "RCPT, HANG, Later",
    "DATA, 451 not now, Later",
    "DATA, 554 no, Refused",
    "DATA, CLOSE, Later",
    "DATA, HANG, Later",
    "BODY, CLOSE, Unknown",
    "END, 250 taken, Sent",
    "END, 452 full, Later",
    "END, 552 too much, Refused",
    "END, 554 spam from ana@customer.example, Refused",
    "END, CLOSE, Unknown",
    "END, HANG, Unknown",
    "END, junk, Unknown"
  })
  void an_answer_means_what_the_standard_says(String moment, String answer, String expected)
      throws Exception {
    SendOutcome outcome = outcome(Map.of(moment, answer));

    assertThat(outcome.getClass().getSimpleName()).isEqualTo(expected);
    assertThat(outcome.toString()).doesNotContain("customer.example");
  }

  /** Each byte comes within the time-out for answers, and the answer never. */
  @ParameterizedTest(name = "at {0}: {1}")
  @CsvSource({"HELLO, Later", "RCPT, Later", "END, Unknown"})
  void a_server_that_speaks_a_byte_at_a_time_holds_no_call(String moment, String expected)
      throws Exception {
    try (ScriptedServer server = new ScriptedServer(Map.of(moment, "DRIP"));
        SmtpChannel channel =
            MailServer.channelTo(server.port())
                .timeouts(Duration.ofSeconds(5), Duration.ofMillis(200))
                .build()) {
      long began = System.nanoTime();
      SendOutcome outcome = channel.send(MailServer.hello("k"));

      assertThat(outcome.getClass().getSimpleName()).isEqualTo(expected);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void who_signs_in_with_a_wrong_password_sends_nothing_and_tries_again_later() {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    server.setUser("shop", "right-secret");
    int port = server.getSmtp().getPort();
    try (SmtpChannel wrong = MailServer.channelTo(port).login("shop", "wrong-secret").build();
        SmtpChannel right = MailServer.channelTo(port).login("shop", "right-secret").build()) {
      SendOutcome refused = wrong.send(MailServer.hello("k/1"));

      assertThat(refused).isInstanceOf(SendOutcome.Later.class);
      assertThat(refused.toString()).doesNotContain("secret");
      assertThat(server.getReceivedMessages()).isEmpty();
      assertThat(right.send(MailServer.hello("k/1"))).isInstanceOf(SendOutcome.Sent.class);
      assertThat(server.getReceivedMessages()).hasSize(1);
    } finally {
      server.stop();
    }
  }

  @Test
  void a_kept_connection_that_the_server_has_closed_is_replaced() throws Exception {
    try (ScriptedServer server = new ScriptedServer(Map.of("NOOP", "CLOSE"));
        SmtpChannel channel = MailServer.channelTo(server.port()).build()) {
      for (int i = 0; i < 3; i++) {
        assertThat(channel.send(MailServer.hello("k" + i))).isInstanceOf(SendOutcome.Sent.class);
      }
    }
  }

  @Test
  void a_server_that_does_not_speak_tls_gets_nothing() throws Exception {
    try (ScriptedServer server = new ScriptedServer(new HashMap<>());
        SmtpChannel starttls =
            MailServer.channelTo(server.port()).security(MailSecurity.STARTTLS).build();
        SmtpChannel tls =
            MailServer.channelTo(server.port())
                .security(MailSecurity.TLS)
                .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(1))
                .build()) {
      assertThat(starttls.send(MailServer.hello("k"))).isInstanceOf(SendOutcome.Later.class);
      assertThat(tls.send(MailServer.hello("k"))).isInstanceOf(SendOutcome.Later.class);
    }
  }

  @Test
  void a_server_whose_certificate_nobody_vouches_for_gets_nothing() {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
    server.start();
    try (SmtpChannel channel =
        MailServer.channelTo(server.getSmtps().getPort()).security(MailSecurity.TLS).build()) {
      assertThat(channel.send(MailServer.hello("k"))).isInstanceOf(SendOutcome.Later.class);
      assertThat(server.getReceivedMessages()).isEmpty();
    } finally {
      server.stop();
    }
  }

  @Test
  void nothing_that_goes_wrong_tells_in_a_log_or_an_outcome_whose_mail_it_was() throws Exception {
    String mail = LogWatch.ADDRESS.value();
    try (LogWatch log = new LogWatch()) {
      for (String moment : List.of("MAIL", "RCPT", "DATA", "END")) {
        for (String answer : List.of("450 for " + mail, "550 for " + mail, "CLOSE")) {
          try (ScriptedServer server = new ScriptedServer(Map.of(moment, answer));
              SmtpChannel channel = MailServer.channelTo(server.port()).build()) {
            log.said(channel.send(LogWatch.message("k")));
          }
        }
      }
      try (SmtpChannel broken =
          MailServer.channelTo(1)
              .unsubscribe(m -> URI.create("https://shop.example/" + m.address().value() + ">"))
              .build()) {
        log.said(broken.send(LogWatch.message("k")));
      }
      log.assertNothingTold(14);
    }
  }
}
