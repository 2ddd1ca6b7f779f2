package io.clientele.channels.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.clientele.channel.ChannelName;
import io.clientele.channel.Content;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome.Refused;
import io.clientele.channel.SendOutcome.Sent;
import io.clientele.channels.Messages;
import io.clientele.consent.Purpose;
import io.clientele.identity.Identifier;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SmtpChannelTest {
  private final MailServer server = new MailServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private MimeMessage sent(SmtpChannel.Builder settings, Message message) {
    try (SmtpChannel channel = settings.build()) {
      assertThat(channel.send(message)).isInstanceOf(Sent.class);
    }
    assertThat(server.mails()).hasSize(1);
    return server.mails().get(0);
  }

  @Test
  void a_mail_has_text_and_html_and_both_headers_to_unsubscribe() throws Exception {
    MimeMessage mail =
        sent(
            server.channel().replyTo("help@shop.example"),
            Messages.email(
                "welcome/j-1/hello/1",
                Messages.content("Gr\u00fc\u00dfe \u2764", "Hallo \u00fc", "<p>Hallo \u00fc</p>")));

    assertThat(mail.getSubject()).isEqualTo("Gr\u00fc\u00dfe \u2764");
    assertThat(mail.getFrom()[0]).hasToString("The Shop <shop@shop.example>");
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getAllRecipients()[0]).hasToString("ana@customer.example");
    assertThat(mail.getReplyTo()[0]).hasToString("help@shop.example");
    assertThat(mail.getSentDate()).isEqualTo(Date.from(Messages.NOW));
    assertThat(mail.getMessageID()).isEqualTo("<welcome/j-1/hello/1@shop.example>");
    assertThat(mail.getHeader("List-Unsubscribe"))
        .containsExactly("<https://shop.example/u?t=abc>");
    // RFC 8058, section 3.1: the one value that this header may have.
    assertThat(mail.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    MimeMultipart both = (MimeMultipart) mail.getContent();
    assertThat(both.getContentType()).startsWith("multipart/alternative");
    BodyPart text = both.getBodyPart(0);
    BodyPart html = both.getBodyPart(1);
    assertThat(text.isMimeType("text/plain")).isTrue();
    assertThat(html.isMimeType("text/html")).isTrue();
    assertThat(text.getContent()).isEqualTo("Hallo \u00fc");
    assertThat(html.getContent()).isEqualTo("<p>Hallo \u00fc</p>");
  }

  /** RFC 5322, section 2.1.1: no line has more than 998 characters; RFC 5321, 4.5.2: the dots. */
  @Test
  void long_lines_and_lines_of_dots_arrive_as_they_were() throws Exception {
    String text =
        ".\r\n..\r\n.hidden\r\n"
            + "x".repeat(5_000)
            + "\r\n"
            + "\u00fc".repeat(3_000)
            + "\r\n.\r\nend";
    String html = "<p>\r\n.\r\n" + "y".repeat(5_000) + "</p>";
    MimeMessage mail =
        sent(
            server.channel().from("shop@shop.example", "Zo\u00eb, \"L\u00e4den\" & S\u00f6hne"),
            Messages.email("k", Messages.content("\u00fc".repeat(300), text, html)));

    MimeMultipart both = (MimeMultipart) mail.getContent();
    assertThat(both.getBodyPart(0).getContent()).isEqualTo(text);
    assertThat(both.getBodyPart(1).getContent()).isEqualTo(html);
    assertThat(mail.getSubject()).isEqualTo("\u00fc".repeat(300));
    assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal())
        .isEqualTo("Zo\u00eb, \"L\u00e4den\" & S\u00f6hne");
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    mail.writeTo(raw);
    assertThat(raw.toString(ISO_8859_1).split("\r\n", -1))
        .allSatisfy(line -> assertThat(line).matches("[\\t -~]{0,998}"));
  }

  @Test
  void reports_of_what_could_not_be_delivered_go_where_the_shop_wants_them() throws Exception {
    MimeMessage mail =
        sent(server.channel().bouncesTo("bounces@shop.example"), MailServer.hello("k"));

    assertThat(mail.getHeader("Return-Path")).containsExactly("<bounces@shop.example>");
    assertThat(mail.getFrom()[0]).hasToString("The Shop <shop@shop.example>");
  }

  @Test
  void a_text_alone_is_no_multipart() throws Exception {
    MimeMessage mail = sent(server.channel(), Messages.email("k", Content.text("\u4f60\u597d")));

    assertThat(mail.isMimeType("text/plain")).isTrue();
    assertThat(mail.getContent()).isEqualTo("\u4f60\u597d");
  }

  @Test
  void what_the_customer_ordered_carries_no_link_to_unsubscribe() throws Exception {
    Message receipt =
        Messages.message(
            "k",
            ChannelName.EMAIL,
            Messages.ANA,
            Purpose.of("transactional.receipt"),
            Content.text("Paid."));
    MimeMessage mail = sent(server.channel(), receipt);

    assertThat(mail.getHeader("List-Unsubscribe")).isNull();
    assertThat(mail.getHeader("List-Unsubscribe-Post")).isNull();
  }

  @Test
  void marketing_without_a_link_to_unsubscribe_is_refused() {
    SmtpChannel.Builder without =
        SmtpChannel.to("127.0.0.1", server.port())
            .security(MailSecurity.NONE)
            .from("shop@shop.example", "");
    try (SmtpChannel channel = without.build();
        SmtpChannel plain = without.unsubscribe(m -> URI.create("http://shop.example/u")).build()) {
      assertThat(channel.send(MailServer.hello("k1"))).isInstanceOf(Refused.class);
      assertThat(plain.send(MailServer.hello("k2"))).isInstanceOf(Refused.class);
    }
    assertThat(server.mails()).isEmpty();
  }

  @Test
  void addresses_that_are_no_plain_e_mail_address_are_refused() {
    try (SmtpChannel channel = server.channel().build()) {
      for (Identifier address :
          new Identifier[] {
            Identifier.phone("+442079460958", "GB"),
            Identifier.device("token-1"),
            Identifier.email("j\u00fcrgen@customer.example")
          }) {
        Message message =
            Messages.message("k", ChannelName.EMAIL, address, Purpose.MARKETING, Content.text("x"));
        assertThat(channel.send(message)).isInstanceOf(Refused.class);
      }
    }
    assertThat(server.mails()).isEmpty();
  }

  @Test
  void more_mails_than_a_connection_is_used_for_all_arrive() {
    try (SmtpChannel channel = server.channel().build()) {
      for (int i = 0; i < 205; i++) {
        assertThat(channel.send(MailServer.hello("k" + i))).isInstanceOf(Sent.class);
      }
    }
    assertThat(server.mails()).hasSize(205);
  }

  @Test
  void wrong_settings_are_refused_when_they_are_made() {
    assertThatIllegalArgumentException().isThrownBy(() -> SmtpChannel.to("", 25));
    assertThatIllegalArgumentException().isThrownBy(() -> SmtpChannel.to("localhost", 0));
    for (String from :
        new String[] {
          "shop",
          "shop@shop.example\r\nBcc: x@y.example",
          "a@b.example, c@d.example",
          "<a@b.example>"
        }) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> server.channel().from(from, ""))
          .withMessageContaining("shop@example.com");
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> SmtpChannel.to("localhost", 25).build())
        .withMessageContaining("from(..)");
  }
}
