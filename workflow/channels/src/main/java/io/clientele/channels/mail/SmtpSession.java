package io.clientele.channels.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * One connection to a mail server, which tells how far a message got: once the server has asked for
 * its data, nobody but the server knows whether it took them, until it says so.
 */
final class SmtpSession extends SMTPTransport {
  private boolean dataBegun;
  private int messages;

  SmtpSession(Session session, String protocol) {
    super(
        session,
        new URLName(protocol, null, -1, null, null, null),
        protocol,
        protocol.equals("smtps"));
  }

  void hand(MimeMessage mail, Address recipient) throws MessagingException {
    dataBegun = false;
    messages++;
    sendMessage(mail, new Address[] {recipient});
  }

  boolean dataBegun() {
    return dataBegun;
  }

  int messages() {
    return messages;
  }

  @Override
  protected OutputStream data() throws MessagingException {
    OutputStream out = super.data();
    dataBegun = true;
    return out;
  }

  /** Ends the connection without a word, for one that is broken. */
  void drop() {
    try {
      close();
    } catch (MessagingException e) {
      // it is gone already
    }
  }
}
