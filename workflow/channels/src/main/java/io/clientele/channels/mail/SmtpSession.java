package io.clientele.channels.mail;

import io.clientele.channels.internal.Deadline;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Properties;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a mail server, which tells how far a message got: once the server has asked for
 * its data, nobody but the server knows whether it took them, until it says so.
 */
final class SmtpSession extends SMTPTransport {
  private final Sockets sockets;
  private final Duration longest;
  private boolean dataBegun;
  private int messages;

  private SmtpSession(Session session, Sockets sockets, Duration longest) {
    super(session, new URLName("smtp", null, -1, null, null, null), "smtp", false);
    this.sockets = sockets;
    this.longest = longest;
  }

  /**
   * Returns one that is not connected yet.
   *
   * @param tls how TLS is spoken, from the first byte or after STARTTLS
   * @param longest how long signing in, and each mail, may take: a server that sends a byte now and
   *     then is within the time-out of each
   */
  static SmtpSession of(
      Properties settings, MailSecurity security, SSLSocketFactory tls, Duration longest) {
    Sockets sockets = new Sockets(security == MailSecurity.TLS ? tls : null, longest);
    Properties own = new Properties();
    own.putAll(settings);
    own.put("mail.smtp.socketFactory", sockets);
    own.setProperty("mail.smtp.socketFactory.fallback", "false");
    own.put("mail.smtp.ssl.socketFactory", tls); // for STARTTLS
    return new SmtpSession(Session.getInstance(own), sockets, longest);
  }

  void signIn(String host, int port, @Nullable String user, @Nullable String password)
      throws MessagingException {
    try {
      connect(host, port, user, password);
    } finally {
      sockets.signedIn();
    }
  }

  /** Returns whether the server still answers. */
  boolean isAlive() {
    Deadline deadline = Deadline.on(sockets.last(), longest);
    try {
      return isConnected();
    } finally {
      deadline.cancel();
    }
  }

  void hand(MimeMessage mail, Address recipient) throws MessagingException {
    dataBegun = false;
    messages++;
    Deadline deadline = Deadline.on(sockets.last(), longest);
    try {
      sendMessage(mail, new Address[] {recipient});
    } finally {
      deadline.cancel();
    }
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

  /** Makes the socket of one connection, whose time runs from then on. */
  private static final class Sockets extends SocketFactory {
    private final @Nullable SSLSocketFactory tls;
    private final Duration longest;
    private Socket last = new Socket();
    private @Nullable Deadline signingIn;

    Sockets(@Nullable SSLSocketFactory tls, Duration longest) {
      this.tls = tls;
      this.longest = longest;
    }

    Socket last() {
      return last;
    }

    void signedIn() {
      if (signingIn != null) {
        signingIn.cancel();
      }
    }

    @Override
    public Socket createSocket() {
      last = new Socket();
      signingIn = Deadline.on(last, longest);
      return tls == null ? last : new TlsSocket(last, tls);
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException("only sockets that are not connected");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      return createSocket(host.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      return createSocket(host, port);
    }
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
