package io.clientele.channels.mail;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.clientele.channels.Messages;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A mail server on this machine that takes every mail. */
final class MailServer implements AutoCloseable {
  static final URI LINK = URI.create("https://shop.example/u?t=abc");

  private final GreenMail server;

  MailServer() {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
  }

  int port() {
    return server.getSmtp().getPort();
  }

  SmtpChannel.Builder channel() {
    return channelTo(port());
  }

  static SmtpChannel.Builder channelTo(int port) {
    return SmtpChannel.to("127.0.0.1", port)
        .security(MailSecurity.NONE)
        .from("shop@shop.example", "The Shop")
        .unsubscribe(message -> LINK)
        .timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10));
  }

  List<MimeMessage> mails() {
    return List.of(server.getReceivedMessages());
  }

  int received(String key) {
    String id = "<%s@shop.example>".formatted(HeaderText.idOf(key));
    return (int)
        mails().stream()
            .filter(
                mail -> {
                  try {
                    return id.equals(mail.getMessageID());
                  } catch (MessagingException e) {
                    throw new AssertionError(e);
                  }
                })
            .count();
  }

  static io.clientele.channel.Message hello(String key) {
    return Messages.email(key, Messages.content("Hello", "Hello, you.", "<p>Hello, you.</p>"));
  }

  @Override
  public void close() {
    server.stop();
  }
}
