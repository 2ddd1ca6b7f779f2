package io.clientele.channels.http;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.channels.SigningKeys;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages as JSON to a server of the host's choice, signed ({@link WebhookSignature}), with
 * the message's key in the header {@code Idempotency-Key}.
 *
 * <p>The JSON has {@code version} (1), {@code key}, {@code customer}, {@code address} ({@code type}
 * and {@code value}), {@code channel}, {@code purpose}, {@code workflow}, {@code template}, {@code
 * variant}, {@code createdAt}, {@code expiresAt} and {@code content} ({@code subject}, {@code
 * text}, {@code html}, {@code data}); what is not known is left out.
 *
 * <p><b>What becomes of it.</b> 2xx is sent. 401, 407, 408, 409, 425, 429 and 503 mean later, after
 * the {@code Retry-After} of the answer, of at most a week; other 4xx and all redirects are
 * refused; other 5xx, and no answer within the time, mean that it may have been handled or not.
 * Whom it may call, {@link Destinations} says; a call to anyone else is refused before a connection
 * is opened.
 *
 * <p><b>Concurrent use.</b> Safe. A call ends within three times the time-out for connecting plus
 * the one for the whole exchange; resolving a name takes what the resolver takes.
 */
public final class WebhookChannel implements Channel {
  private final ChannelName name;
  private final URI uri;
  private final @Nullable SigningKeys keys;
  private final RepeatSafety repeatSafety;
  private final InstantSource clock;
  private final HttpCall call;

  private WebhookChannel(Builder builder) {
    name = builder.name;
    uri = builder.uri;
    keys = builder.keys;
    repeatSafety = builder.byKey ? RepeatSafety.BY_KEY : RepeatSafety.NONE;
    clock = builder.clock;
    call = new HttpCall(builder.destinations, builder.tls, builder.connecting, builder.total);
  }

  /**
   * Returns settings for a server that is posted to.
   *
   * @param clock by which requests are signed and times to wait are told
   */
  public static Builder to(URI uri, InstantSource clock) {
    return new Builder(uri, clock);
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
    byte[] body = MessageJson.of(message);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    // A structured string (RFC 8941, section 3.3.3), as the Idempotency-Key draft of the IETF asks.
    headers.put(
        "Idempotency-Key", '"' + message.key().replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    if (keys != null) {
      headers.put(WebhookSignature.HEADER, WebhookSignature.of(keys, body, clock.instant()));
    }
    HttpCall.Result result = call.send("POST", uri, headers, body);
    if (result instanceof HttpCall.Result.Answered answered) {
      return HttpOutcomes.of(answered.answer(), message.key(), clock.instant());
    }
    return Unanswered.outcome(result);
  }

  /** Puts a channel together. */
  public static final class Builder {
    private final URI uri;
    private final InstantSource clock;
    private ChannelName name = ChannelName.WEBHOOK;
    private @Nullable SigningKeys keys;
    private boolean byKey;
    private Destinations destinations = Destinations.publicInternet();
    private SSLSocketFactory tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    private Duration connecting = Duration.ofSeconds(5);
    private Duration total = Duration.ofSeconds(30);

    private Builder(URI uri, InstantSource clock) {
      this.uri = requireNonNull(uri, "uri");
      this.clock = requireNonNull(clock, "clock");
    }

    /** Sets what the channel is called; {@link ChannelName#WEBHOOK} unless set. */
    public Builder name(ChannelName called) {
      name = requireNonNull(called, "name");
      return this;
    }

    /** Sets what requests are signed with; they are not signed unless set. */
    public Builder signedWith(SigningKeys secrets) {
      keys = requireNonNull(secrets, "keys");
      return this;
    }

    /** Says that the server handles requests of one {@code Idempotency-Key} once. */
    public Builder receiverHonoursKeys() {
      byKey = true;
      return this;
    }

    /** Sets whom it may call; {@link Destinations#publicInternet} unless set. */
    public Builder destinations(Destinations allowed) {
      destinations = requireNonNull(allowed, "destinations");
      return this;
    }

    /** Sets how TLS is spoken, for servers whose certificates the platform does not know. */
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

    /** Returns the channel; nothing is resolved or connected yet. */
    public WebhookChannel build() {
      return new WebhookChannel(this);
    }
  }
}
