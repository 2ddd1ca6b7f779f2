package io.clientele.channels.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Content;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.consent.Purpose;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages through a provider of SMS, push or anything else with an HTTP interface, described
 * by texts: address, headers and body with {@code {{address}}}, {@code {{text}}}, {@code
 * {{subject}}}, {@code {{html}}}, {@code {{key}}}, {@code {{customer}}}, {@code {{workflow}}},
 * {@code {{template}}}, {@code {{purpose}}}, {@code {{variant}}} and {@code {{data.NAME}}}; what a
 * message does not have is empty. Each is written as its place asks: within JSON, in a form, in an
 * address; a header with a value that no header may have is refused.
 *
 * <p>What answers mean, {@link AnswerRules} say; whom it may call, {@link Destinations}.
 *
 * <p><b>Concurrent use.</b> Safe; a call takes as long as one of {@link WebhookChannel}.
 */
public final class ProviderChannel implements Channel {
  private final ChannelName name;
  private final String method;
  private final RequestText uri;
  private final Map<String, RequestText> headers;
  private final RequestText body;
  private final AnswerRules answers;
  private final RepeatSafety repeatSafety;
  private final InstantSource clock;
  private final HttpCall call;

  private ProviderChannel(Builder builder, RequestText body) {
    name = builder.name;
    method = builder.method;
    uri = builder.uri;
    headers = new LinkedHashMap<>(builder.headers);
    this.body = body;
    answers = builder.answers;
    repeatSafety = builder.byKey ? RepeatSafety.BY_KEY : RepeatSafety.NONE;
    clock = builder.clock;
    call = new HttpCall(builder.destinations, builder.tls, builder.connecting, builder.total);
  }

  /**
   * Returns settings for a channel.
   *
   * @param method such as {@code POST}
   * @param uri the address, with a host that does not depend on the message
   * @param clock by which times to wait are told
   */
  public static Builder of(ChannelName name, String method, String uri, InstantSource clock) {
    return new Builder(name, method, uri, clock);
  }

  @Override
  public ChannelName name() {
    return name;
  }

  @Override
  public RepeatSafety repeatSafety() {
    return repeatSafety;
  }

  @Override
  public SendOutcome send(Message message) {
    Map<String, String> written = new LinkedHashMap<>();
    URI to;
    try {
      to = URI.create(uri.of(message));
      headers.forEach(
          (header, text) -> written.put(header, HeaderLines.value(header, text.of(message))));
    } catch (IllegalArgumentException e) {
      return new SendOutcome.Refused("the message has values that no address or header may have");
    }
    HttpCall.Result result = call.send(method, to, written, body.of(message).getBytes(UTF_8));
    if (result instanceof HttpCall.Result.Answered answered) {
      return answers.outcome(answered.answer(), message.key(), clock.instant());
    }
    return Unanswered.outcome(result);
  }

  /** Puts a channel together. */
  public static final class Builder {
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH", "GET");

    private final ChannelName name;
    private final String method;
    private final RequestText uri;
    private final InstantSource clock;
    private final Map<String, RequestText> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private @Nullable RequestText body;
    private AnswerRules answers = AnswerRules.byStatus();
    private boolean byKey;
    private Destinations destinations = Destinations.publicInternet();
    private SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    private Duration connecting = Duration.ofSeconds(5);
    private Duration total = Duration.ofSeconds(30);

    private Builder(ChannelName name, String method, String uri, InstantSource clock) {
      this.clock = requireNonNull(clock, "clock");
      this.name = requireNonNull(name, "name");
      if (!METHODS.contains(method)) {
        throw new IllegalArgumentException(
            "method \"%s\", expected one of %s".formatted(method, METHODS));
      }
      this.method = method;
      this.uri = RequestText.encoded(uri);
      String start = this.uri.start();
      String path = start.equals(uri) ? "([/?#].*)?" : "[/?#].*";
      if (!start.matches("https?://[^/?#]+" + path)) {
        throw new IllegalArgumentException(
            "address of a provider, expected one whose host does not depend on the message");
      }
    }

    /** Adds a header; secrets such as {@code Authorization} stand in it as they are. */
    public Builder header(String header, String text) {
      headers.put(HeaderLines.name(header), RequestText.plain(text));
      return this;
    }

    /**
     * Sets the body as JSON; values stand within its quotes.
     *
     * @throws IllegalArgumentException if it is no JSON
     */
    public Builder json(String text) {
      RequestText json = RequestText.json(text);
      try (JsonParser parser = new JsonFactory().createParser(json.of(hostile()))) {
        while (parser.nextToken() != null) {
          // until its end
        }
      } catch (IOException e) {
        throw new IllegalArgumentException(
            "body of a request: no JSON once values stand in it; they have to be within quotes", e);
      }
      body = json;
      header("Content-Type", "application/json");
      return this;
    }

    /** Sets the body as a form: {@code To={{address}}&Body={{text}}}. */
    public Builder form(String text) {
      body = RequestText.encoded(text);
      header("Content-Type", "application/x-www-form-urlencoded");
      return this;
    }

    /** Sets the header that the provider tells repeated messages by; it handles each key once. */
    public Builder honoursKeysIn(String header) {
      byKey = true;
      return header(header, "{{key}}");
    }

    /** Says that the provider tells repeated messages by the key where it stands in the request. */
    public Builder honoursKeys() {
      byKey = true;
      return this;
    }

    /** Sets what answers mean; by their status unless set. */
    public Builder answers(AnswerRules rules) {
      answers = requireNonNull(rules, "answers");
      return this;
    }

    /** Sets whom it may call; {@link Destinations#publicInternet} unless set. */
    public Builder destinations(Destinations allowed) {
      destinations = requireNonNull(allowed, "destinations");
      return this;
    }

    /** Sets how TLS is spoken. */
    public Builder tls(SSLSocketFactory factory) {
      tls = requireNonNull(factory, "tls");
      return this;
    }

    /** Sets how long connecting and the whole exchange may take; 5 and 30 seconds unless set. */
    public Builder timeouts(Duration connection, Duration exchange) {
      Unanswered.checkTimes(connection, exchange);
      connecting = connection;
      total = exchange;
      return this;
    }

    /**
     * Returns the channel; nothing is resolved or connected yet.
     *
     * @throws IllegalStateException if it promises to tell repeated messages by a key that stands
     *     nowhere
     */
    public ProviderChannel build() {
      RequestText said = body == null ? RequestText.plain("") : body;
      boolean key =
          said.has("key")
              || uri.has("key")
              || headers.values().stream().anyMatch(text -> text.has("key"));
      if (byKey && !key) {
        throw new IllegalStateException(
            "the provider of %s is to tell messages by their key, and {{key}} stands nowhere"
                .formatted(name));
      }
      return new ProviderChannel(this, said);
    }

    /** Returns a message whose values break any JSON that they are not within the quotes of. */
    private static Message hostile() {
      return new Message(
          "\",:{",
          CustomerId.of("\",:{"),
          Identifier.device("\",:{"),
          ChannelName.PUSH,
          Purpose.MARKETING,
          "\",:{",
          "\",:{",
          "\",:{",
          new Content("\",:{", "\",:{", "\",:{", Map.of()),
          Instant.EPOCH,
          null);
    }
  }
}
