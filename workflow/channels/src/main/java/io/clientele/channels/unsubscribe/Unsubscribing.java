package io.clientele.channels.unsubscribe;

import static java.util.Objects.requireNonNull;

import io.clientele.channels.unsubscribe.UnsubscribeTokens.Subscription;
import io.clientele.consent.ConsentSource;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentWithdrawn;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What is behind the host's page to unsubscribe. GET only {@linkplain #shown shows} what would be
 * unsubscribed from: scanners of mail open every link. POST {@linkplain #posted does it}, with no
 * further question, as RFC 8058 asks: the body has {@code List-Unsubscribe=One-Click}, which mail
 * programs send, as a form or in parts. The host's own page posts the same.
 *
 * <p>Safe for use by several threads.
 */
public final class Unsubscribing {
  private static final Pattern FORM =
      Pattern.compile("(^|&)List-Unsubscribe=One-Click(&|\\s*$)", Pattern.CASE_INSENSITIVE);
  // Possessive, or each line would take its place on the stack.
  private static final Pattern PARTS =
      Pattern.compile(
          "(?is)content-disposition:\\s*form-data;\\s*name=\"?List-Unsubscribe\"?[^\\v]*\\R"
              + "(?:[^\\v]++\\R)*+\\ROne-Click\\s*(\\R|$)");
  private static final int MAX_BODY = 10_000;

  private final UnsubscribeTokens tokens;
  private final Function<CustomerId, ? extends Collection<Identifier>> addresses;
  private final InstantSource clock;

  private Unsubscribing(
      UnsubscribeTokens tokens,
      Function<CustomerId, ? extends Collection<Identifier>> addresses,
      InstantSource clock) {
    this.tokens = tokens;
    this.addresses = addresses;
    this.clock = clock;
  }

  /**
   * Returns what reads tokens.
   *
   * @param addresses the identifiers of a customer, and of whom it was merged into; none if there
   *     is nobody of that id any more
   */
  public static Unsubscribing of(
      UnsubscribeTokens tokens,
      Function<CustomerId, ? extends Collection<Identifier>> addresses,
      InstantSource clock) {
    return new Unsubscribing(
        requireNonNull(tokens, "tokens"),
        requireNonNull(addresses, "addresses"),
        requireNonNull(clock, "clock"));
  }

  /** What became of a POST. */
  public sealed interface Result {
    /**
     * The customer unsubscribed; a POST that comes again makes an event of the same id.
     *
     * @param event for the host's intake
     */
    record Unsubscribed(ConsentWithdrawn event) implements Result {
      public Unsubscribed {
        requireNonNull(event, "event");
      }
    }

    /** The token was not made by this host, or is too old. */
    record BadToken() implements Result {}

    /** The body does not say that somebody wants to unsubscribe. */
    record NotAsked() implements Result {}

    /** Nobody with that address is known any more: there is nothing to send to. */
    record NobodyThere() implements Result {}
  }

  /**
   * Returns what a page shows for a GET, absent for a bad token. Nothing changes by it, and it does
   * not tell the address.
   */
  public Optional<Subscription> shown(String token) {
    return tokens.read(token, clock.instant()).map(UnsubscribeTokens.Read::subscription);
  }

  /**
   * Takes in a POST.
   *
   * @param body as it came, as a form or in parts
   */
  public Result posted(String token, String body) {
    Instant now = clock.instant();
    Optional<UnsubscribeTokens.Read> read = tokens.read(token, now);
    if (read.isEmpty()) {
      return new Result.BadToken();
    }
    if (body.length() > MAX_BODY || !(FORM.matcher(body).find() || PARTS.matcher(body).find())) {
      return new Result.NotAsked();
    }
    Subscription subscription = read.get().subscription();
    for (Identifier address : addresses.apply(subscription.customer())) {
      if (tokens.isOf(read.get(), address)) {
        return new Result.Unsubscribed(withdrawn(token, subscription, address, now));
      }
    }
    return new Result.NobodyThere();
  }

  private static ConsentWithdrawn withdrawn(
      String token, Subscription subscription, Identifier address, Instant now) {
    String id = hash(token);
    return new ConsentWithdrawn(
        EventHeader.of(
            EventId.of("unsubscribe/" + id), ConsentSource.UNSUBSCRIBE.name(), now, address),
        new ConsentDetails(
            address,
            subscription.purpose().value(),
            subscription.channel(),
            null,
            null,
            "link of workflow " + subscription.workflow() + ", token " + id));
  }

  private static String hash(String token) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
