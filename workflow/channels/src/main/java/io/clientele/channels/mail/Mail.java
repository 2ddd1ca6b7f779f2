package io.clientele.channels.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.clientele.channel.Content;
import io.clientele.channel.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.net.URI;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Makes the mail of a message: headers of its own choice only, text and HTML as alternatives (RFC
 * 2046, section 5.1.4), links to unsubscribe (RFC 2369 and RFC 8058).
 */
final class Mail extends MimeMessage {
  private final String id;

  private Mail(Session session, String id) {
    super(session);
    this.id = id;
  }

  static Mail of(
      Session session,
      Message message,
      InternetAddress from,
      @Nullable InternetAddress replyTo,
      InternetAddress to,
      @Nullable URI unsubscribe,
      String domain)
      throws MessagingException {
    Content content = message.content();
    Mail mail = new Mail(session, "<%s@%s>".formatted(HeaderText.idOf(message.key()), domain));
    mail.setFrom(from);
    mail.setRecipient(RecipientType.TO, to);
    if (replyTo != null) {
      mail.setReplyTo(new InternetAddress[] {replyTo});
    }
    String subject = HeaderText.line(content.subject() == null ? "" : content.subject());
    mail.setHeader("Subject", MimeUtility.fold(9, HeaderText.encoded(subject)));
    mail.setSentDate(Date.from(message.createdAt()));
    if (unsubscribe != null) {
      mail.setHeader("List-Unsubscribe", "<" + unsubscribe.toASCIIString() + ">");
      mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    if (content.html() == null) {
      mail.setText(content.text(), "UTF-8");
    } else {
      MimeBodyPart text = new MimeBodyPart();
      text.setText(content.text(), "UTF-8");
      MimeBodyPart html = new MimeBodyPart();
      html.setText(content.html(), "UTF-8", "html");
      MimeMultipart both = new MimeMultipart("alternative");
      both.addBodyPart(text);
      both.addBodyPart(html);
      mail.setContent(both);
    }
    mail.saveChanges();
    return mail;
  }

  /** Returns whether an address can stand in an SMTP command as it is: dot-atom and ASCII. */
  static boolean isPlain(String address) {
    int at = address.lastIndexOf('@');
    return US_ASCII.newEncoder().canEncode(address)
        && at > 0
        && address.matches("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+")
        && !address.startsWith(".")
        && !address.contains("..")
        && !address.contains("=?") // reads like an encoded word
        && address.charAt(at - 1) != '.';
  }

  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }
}
