package io.clientele.channels.mail;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.consent.Purpose;
import io.clientele.identity.IdentifierType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends e-mail to a mail server by SMTP (RFC 5321).
 *
 * <p><b>What is sent.</b> One mail to one recipient, in text or in text and HTML. Its Message-ID is
 * made of the message's key, so a mail that is sent again can be recognised; its date is when the
 * message was decided on. Whatever stands in a message, no header and no recipient comes of it. All
 * but {@linkplain Purpose#TRANSACTIONAL transactional} mail carries List-Unsubscribe and
 * List-Unsubscribe-Post (RFC 8058); mail for which there is no link is refused.
 *
 * <p><b>What becomes of it.</b> Replies 4yz make {@link SendOutcome.Later}, 5yz {@link
 * SendOutcome.Refused}, but later as well where the server wants the shop to sign in (530, 534,
 * 535, 538; RFC 4954), which is no fault of the mail. A connection that is lost once the server has
 * asked for the mail makes {@link SendOutcome.Unknown}, before that {@link SendOutcome.Later}. SMTP
 * knows no keys: {@link Channel.RepeatSafety#NONE}.
 *
 * <p><b>Concurrent use.</b> Safe; each call has a connection to itself. Connections are used again
 * for 100 mails, as long as the server keeps them; close the channel to close them. Signing in and
 * the mail take at most ten times the time-out for answers each, however slowly the server speaks;
 * before it come resolving the name and the time-out for connecting.
 */
public final class SmtpChannel implements Channel, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpChannel.class);
  private static final int MAX_SUBJECT = 900;
  private static final int MAX_MESSAGES = 100;
  private static final int MAX_ANSWERS = 10;

  private final Settings settings;
  private final Properties properties;
  private final Session session;
  private final ConcurrentLinkedDeque<SmtpSession> idle = new ConcurrentLinkedDeque<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  private SmtpChannel(Settings settings) {
    this.settings = settings;
    this.properties = settings.properties();
    this.session = Session.getInstance(properties);
  }

  /** Returns settings for a mail server, with TLS unless they say otherwise. */
  public static Builder to(String host, int port) {
    return new Builder(host, port);
  }

  @Override
  public ChannelName name() {
    return ChannelName.EMAIL;
  }

  @Override
  public RepeatSafety repeatSafety() {
    return RepeatSafety.NONE;
  }

  @Override
  public SendOutcome send(Message message) {
    Mail mail;
    InternetAddress recipient;
    try {
      String problem = problemOf(message);
      if (problem != null) {
        return new SendOutcome.Refused(problem);
      }
      URI link = unsubscribeLink(message);
      if (link == null && !Purpose.TRANSACTIONAL.covers(message.purpose())) {
        return new SendOutcome.Refused(
            "a mail for %s has no link to unsubscribe".formatted(message.purpose()));
      }
      recipient = new InternetAddress();
      recipient.setAddress(message.address().value());
      mail =
          Mail.of(
              session, message, settings.from, settings.replyTo, recipient, link, settings.domain);
    } catch (MessagingException | IllegalArgumentException e) {
      LOG.warn("no mail can be made of message {}: {}", message.key(), e.getClass().getName());
      return new SendOutcome.Refused("no mail can be made of the message");
    }
    SmtpSession connection;
    try {
      connection = connection();
    } catch (MessagingException e) {
      return SmtpOutcomes.unreachable(e);
    }
    try {
      connection.hand(mail, recipient);
    } catch (MessagingException e) {
      boolean begun = connection.dataBegun();
      connection.drop();
      return SmtpOutcomes.failed(e, begun);
    } catch (RuntimeException e) {
      connection.drop();
      throw e;
    }
    keep(connection);
    return new SendOutcome.Sent(mailId(message));
  }

  private static @Nullable String problemOf(Message message) {
    if (!message.address().type().equals(IdentifierType.EMAIL)) {
      return "the address is no e-mail address but of type " + message.address().type();
    }
    if (!Mail.isPlain(message.address().value())) {
      return "the address has characters that not every mail server takes";
    }
    String subject = message.content().subject();
    if (subject != null && subject.length() > MAX_SUBJECT) {
      return "a subject of %s characters, expected at most %s"
          .formatted(subject.length(), MAX_SUBJECT);
    }
    return null;
  }

  private @Nullable URI unsubscribeLink(Message message) {
    if (Purpose.TRANSACTIONAL.covers(message.purpose()) || settings.unsubscribe == null) {
      return null;
    }
    return Links.checked(settings.unsubscribe.apply(message), settings.plainLinks);
  }

  private String mailId(Message message) {
    return HeaderText.idOf(message.key()) + "@" + settings.domain;
  }

  private SmtpSession connection() throws MessagingException {
    for (SmtpSession known = idle.pollFirst(); known != null; known = idle.pollFirst()) {
      if (known.isAlive()) {
        return known;
      }
      known.drop();
    }
    SmtpSession fresh =
        SmtpSession.of(
            properties,
            settings.security,
            settings.tls,
            settings.answering.multipliedBy(MAX_ANSWERS));
    try {
      fresh.signIn(settings.host, settings.port, settings.user, settings.password);
    } catch (MessagingException e) {
      fresh.drop();
      throw e;
    }
    return fresh;
  }

  private void keep(SmtpSession connection) {
    if (connection.messages() >= MAX_MESSAGES) {
      connection.drop();
      return;
    }
    idle.addFirst(connection);
    if (closed.get()) {
      close();
    }
  }

  /** Closes the connections that are kept; a later call opens one for itself. */
  @Override
  public void close() {
    closed.set(true);
    for (SmtpSession each = idle.pollFirst(); each != null; each = idle.pollFirst()) {
      each.drop();
    }
  }

  private record Settings(
      String host,
      int port,
      MailSecurity security,
      SSLSocketFactory tls,
      @Nullable String user,
      @Nullable String password,
      InternetAddress from,
      @Nullable InternetAddress replyTo,
      @Nullable InternetAddress bounces,
      String domain,
      @Nullable Function<Message, URI> unsubscribe,
      boolean plainLinks,
      Duration connecting,
      Duration answering) {
    Properties properties() {
      Properties all = new Properties();
      all.setProperty("mail.smtp.connectiontimeout", millis(connecting));
      all.setProperty("mail.smtp.timeout", millis(answering));
      all.setProperty("mail.smtp.auth", String.valueOf(user != null));
      all.setProperty("mail.smtp.localhost", domain);
      all.setProperty("mail.smtp.quitwait", "false");
      all.setProperty("mail.smtp.sendpartial", "false");
      all.setProperty("mail.smtp.ssl.checkserveridentity", "true");
      all.setProperty(
          "mail.smtp.starttls.enable", String.valueOf(security == MailSecurity.STARTTLS));
      all.setProperty(
          "mail.smtp.starttls.required", String.valueOf(security == MailSecurity.STARTTLS));
      if (bounces != null) {
        all.setProperty("mail.smtp.from", bounces.getAddress());
      }
      all.setProperty("mail.mime.allowutf8", "false");
      return all;
    }

    private static String millis(Duration time) {
      return String.valueOf(time.toMillis());
    }
  }

  /** Puts a channel together. */
  public static final class Builder {
    private final String host;
    private final int port;
    private MailSecurity security = MailSecurity.STARTTLS;
    private SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    private @Nullable String user;
    private @Nullable String password;
    private @Nullable InternetAddress from;
    private @Nullable InternetAddress replyTo;
    private @Nullable InternetAddress bounces;
    private @Nullable Function<Message, URI> unsubscribe;
    private boolean plainLinks;
    private Duration connecting = Duration.ofSeconds(10);
    private Duration answering = Duration.ofSeconds(30);

    private Builder(String host, int port) {
      if (requireNonNull(host, "host").isBlank() || port < 1 || port > 65_535) {
        throw new IllegalArgumentException(
            "mail server \"%s\" at port %s, expected a name and a port from 1 to 65,535"
                .formatted(host, port));
      }
      this.host = host;
      this.port = port;
    }

    /** Sets how the way to the server is kept secret; {@link MailSecurity#STARTTLS} unless set. */
    public Builder security(MailSecurity kind) {
      security = requireNonNull(kind, "security");
      return this;
    }

    /** Sets how TLS is spoken, for servers whose certificates the platform does not know. */
    public Builder tls(SSLSocketFactory factory) {
      tls = requireNonNull(factory, "tls");
      return this;
    }

    /** Sets as whom the shop signs in at the server; nobody unless set. */
    public Builder login(String name, String secret) {
      user = requireNonNull(name, "user");
      password = requireNonNull(secret, "password");
      return this;
    }

    /**
     * Sets whom the mail is from.
     *
     * @param address such as {@code shop@example.com}; its domain stands in message ids as well
     * @param name what people see; may be empty
     */
    public Builder from(String address, String name) {
      from = checked("from", address, name);
      return this;
    }

    /** Sets where answers go, if not to whom the mail is from. */
    public Builder replyTo(String address) {
      replyTo = checked("reply to", address, "");
      return this;
    }

    /**
     * Sets where mail servers report that a mail could not be delivered (the sender of the
     * envelope), if not to whom the mail is from.
     */
    public Builder bouncesTo(String address) {
      bounces = checked("bounces to", address, "");
      return this;
    }

    /**
     * Sets which page takes the POST that unsubscribes the one a message is for.
     *
     * @param link gives an address that begins with {@code https://}, for every message
     */
    public Builder unsubscribe(Function<Message, URI> link) {
      unsubscribe = requireNonNull(link, "link");
      return this;
    }

    /** Lets links to unsubscribe begin with {@code http://}: for tests. */
    public Builder allowingPlainLinks() {
      plainLinks = true;
      return this;
    }

    /** Sets how long to wait for a connection and for each answer; 10 and 30 seconds unless set. */
    public Builder timeouts(Duration connection, Duration answer) {
      if (connection.toMillis() < 1 || answer.toMillis() < 1) {
        throw new IllegalArgumentException(
            "time-outs of %s and %s, expected at least a millisecond"
                .formatted(connection, answer));
      }
      connecting = connection;
      answering = answer;
      return this;
    }

    /**
     * Returns the channel; nothing is connected yet.
     *
     * @throws IllegalStateException if it is not said whom the mail is from
     */
    public SmtpChannel build() {
      if (from == null) {
        throw new IllegalStateException("mail is from nobody: say whom with from(..)");
      }
      String address = from.getAddress();
      return new SmtpChannel(
          new Settings(
              host,
              port,
              security,
              tls,
              user,
              password,
              from,
              replyTo,
              bounces,
              address.substring(address.lastIndexOf('@') + 1),
              unsubscribe,
              plainLinks,
              connecting,
              answering));
    }

    private static InternetAddress checked(String what, String address, String name) {
      if (!Mail.isPlain(address)) {
        throw new IllegalArgumentException(
            "%s \"%s\", expected an address such as shop@example.com"
                .formatted(what, HeaderText.line(address)));
      }
      if (name.contains("=?")) {
        throw new IllegalArgumentException(
            "%s has a name with \"=?\", which reads like an encoded word: leave it out"
                .formatted(what));
      }
      try {
        InternetAddress checked = new InternetAddress();
        checked.setAddress(address);
        if (!name.isBlank()) {
          checked.setPersonal(HeaderText.line(name), "UTF-8");
        }
        return checked;
      } catch (UnsupportedEncodingException e) {
        throw new IllegalStateException("every Java platform has UTF-8", e);
      }
    }
  }
}
