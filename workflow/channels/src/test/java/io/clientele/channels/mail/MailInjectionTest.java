package io.clientele.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clientele.channel.ChannelName;
import io.clientele.channel.Content;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.channels.Hostile;
import io.clientele.channels.Messages;
import io.clientele.consent.Purpose;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import jakarta.mail.Header;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever stands in a message: exactly our headers, and exactly one recipient. */
class MailInjectionTest {
  /** GreenMail adds the first two on arrival. */
  private static final Set<String> HEADERS =
      Set.of(
          "Return-Path",
          "Received",
          "Date",
          "From",
          "To",
          "Message-ID",
          "Subject",
          "MIME-Version",
          "Content-Type",
          "List-Unsubscribe",
          "List-Unsubscribe-Post");

  private final MailServer server = new MailServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void more_than_a_thousand_hostile_texts_in_every_field_stay_texts() throws Exception {
    List<String> payloads = Hostile.mail();
    assertThat(payloads).hasSizeGreaterThan(1_000).doesNotHaveDuplicates();
    int sent = 0;
    try (SmtpChannel channel = server.channel().build()) {
      for (String payload : payloads) {
        Message message =
            new Message(
                "key/" + sent,
                CustomerId.of("customer " + HeaderText.line(payload.replace("\u0000", ""))),
                Messages.ANA,
                ChannelName.EMAIL,
                Purpose.MARKETING,
                payload,
                payload,
                payload,
                new Content(payload, "x" + payload, payload, Map.of("name", payload)),
                Messages.NOW,
                null);
        assertThat(channel.send(message)).isInstanceOf(SendOutcome.Sent.class);
        sent++;
      }
    }

    List<MimeMessage> mails = server.mails();
    assertThat(mails).hasSize(sent);
    for (int i = 0; i < sent; i++) {
      assertOurs(mails.get(i), payloads.get(i));
    }
  }

  @Test
  void hostile_names_of_the_shop_stay_names() throws Exception {
    List<String> payloads = new ArrayList<>();
    for (String payload : Hostile.mail().subList(0, Hostile.mail().size() / 2)) {
      SmtpChannel.Builder settings = server.channel();
      if (payload.contains("=?")) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> settings.from("shop@shop.example", payload));
        continue;
      }
      payloads.add(payload);
      try (SmtpChannel channel = settings.from("shop@shop.example", payload).build()) {
        assertThat(channel.send(MailServer.hello("k"))).isInstanceOf(SendOutcome.Sent.class);
      }
    }
    assertThat(payloads).hasSizeGreaterThan(400).doesNotHaveDuplicates();

    List<MimeMessage> mails = server.mails();
    assertThat(mails).hasSameSizeAs(payloads);
    for (int i = 0; i < mails.size(); i++) {
      MimeMessage mail = mails.get(i);
      assertThat(Collections.list(mail.getAllHeaders())).hasSameSizeAs(HEADERS);
      assertThat(mail.getAllRecipients()).hasSize(1);
      assertThat(mail.getFrom()).hasSize(1);
      InternetAddress from = (InternetAddress) mail.getFrom()[0];
      assertThat(from.getAddress()).isEqualTo("shop@shop.example");
      assertThat(from.getPersonal()).isEqualTo(HeaderText.line(payloads.get(i)));
    }
  }

  private static void assertOurs(MimeMessage mail, String payload) throws Exception {
    Set<String> names = new TreeSet<>();
    int headers = 0;
    for (Header header : Collections.list(mail.getAllHeaders())) {
      names.add(header.getName());
      headers++;
    }
    assertThat(names).isEqualTo(new TreeSet<>(HEADERS));
    assertThat(headers).as("each once").isEqualTo(HEADERS.size());
    assertThat(mail.getAllRecipients()).hasSize(1);
    assertThat(mail.getAllRecipients()[0]).hasToString("ana@customer.example");
    assertThat(mail.getFrom()).hasSize(1);
    assertThat(mail.getFrom()[0]).hasToString("The Shop <shop@shop.example>");
    assertThat(mail.getHeader("Subject", null).replace("\r\n ", "")).doesNotContain("\r", "\n");
    assertThat(mail.getSubject()).isEqualTo(HeaderText.line(payload));
    MimeMultipart both = (MimeMultipart) mail.getContent();
    assertThat(both.getCount()).isEqualTo(2);
    assertThat(lines(both.getBodyPart(0).getContent())).isEqualTo(lines("x" + known(payload)));
    assertThat(lines(both.getBodyPart(1).getContent())).isEqualTo(lines(known(payload)));
  }

  /** Halves of surrogate pairs cannot be written in UTF-8; Java writes a question mark. */
  private static String known(String payload) {
    return payload.replace("\ud83d\r", "?\r").replace("\n\ude00", "\n?");
  }

  /** Line ends become CRLF on the way. */
  private static String lines(Object text) {
    return text.toString().replace("\r\n", "\n").replace('\r', '\n').stripTrailing();
  }

  @Test
  void hostile_addresses_reach_nobody_else() throws Exception {
    int tried = 0;
    List<String> taken = new ArrayList<>();
    try (SmtpChannel channel = server.channel().build()) {
      for (String payload : Hostile.mail()) {
        for (String form :
            List.of(
                "ana%s@customer.example",
                "ana@customer.example%s",
                "%s@customer.example",
                "ana@customer.example,%s",
                "\"%s\"@customer.example",
                "group: ana@customer.example, %s;",
                "<ana@customer.example> %s")) {
          tried++;
          Identifier address;
          try {
            address = Identifier.email(form.formatted(payload));
          } catch (IllegalArgumentException e) {
            continue;
          }
          Message message =
              Messages.message(
                  "key/" + tried, ChannelName.EMAIL, address, Purpose.MARKETING, Content.text("x"));
          if (channel.send(message) instanceof SendOutcome.Sent) {
            taken.add(address.value());
          }
        }
      }
    }
    assertThat(tried).isGreaterThan(5_000);
    List<String> reached = new ArrayList<>();
    for (MimeMessage mail : server.mails()) {
      assertThat(mail.getAllRecipients()).hasSize(1);
      reached.add(mail.getAllRecipients()[0].toString());
    }
    assertThat(reached).containsExactlyInAnyOrderElementsOf(taken).isNotEmpty();
    assertThat(reached)
        .allSatisfy(
            address ->
                assertThat(address)
                    .matches("[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@[a-z0-9.-]+")
                    .doesNotContain("=?"));
  }
}
