package io.clientele.connect.segment;

import static java.util.Objects.requireNonNull;

import io.clientele.connect.Delivery;
import io.clientele.connect.WebhookResult;
import io.clientele.connect.internal.EventIds;
import io.clientele.connect.internal.Headers;
import io.clientele.connect.internal.Json;
import io.clientele.connect.internal.Reading;
import io.clientele.connect.internal.Refused;
import io.clientele.connect.internal.Settings;
import io.clientele.connect.internal.Signature;
import io.clientele.event.Event;
import io.clientele.event.json.JsonLimits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads calls of Segment: what its libraries send ({@code /v1/track}, {@code /v1/batch} and so on)
 * and what its webhooks hand on. Immutable and safe for use by several threads.
 *
 * <pre>{@code
 * SegmentCalls segment = SegmentCalls.standard().currency(CurrencyUnit.EUR).clock(clock);
 * WebhookResult result = segment.receive(request.headers(), request.body());
 * intake.accept(result.events());
 * }</pre>
 *
 * <p><b>Names.</b> The events of the e-commerce specification, version 2, and of e-mail become
 * events of ours, however their names are written: {@code Order Completed}, {@code order_completed}
 * and the older {@code Completed Order} are one. All others become custom events and keep all their
 * properties.
 *
 * <p><b>Time.</b> A device may tell any time. It also tells by the same clock when it sent the
 * call; the difference between that and the time at which it was received is taken off, as Segment
 * does. Without a clock, and without Segment's own {@code receivedAt}, times are taken as told.
 *
 * <p><b>Money</b> is a bare number in Segment's calls, and not always with a currency: {@link
 * #currency} says which is meant then; without it such amounts stay left over and orders are
 * refused.
 *
 * <p>Not kept: addresses of the network, programs of browsers, {@code integrations}.
 *
 * <p>Source: Segment's specification (common fields, track, identify, page, screen, group, alias,
 * e-commerce version 2, e-mail), 2026.
 */
public final class SegmentCalls {
  private static final int MAX_CALLS = 2_500;
  private static final int SIGNATURE_LENGTH = 40;

  private final Settings settings;
  private final @Nullable Signature signature;

  private SegmentCalls(Settings settings, @Nullable Signature signature) {
    this.settings = settings;
    this.signature = signature;
  }

  /** Returns a reader that asks for no signature. */
  public static SegmentCalls standard() {
    return new SegmentCalls(Settings.standard(), null);
  }

  /**
   * Returns a reader that refuses what is not signed with one of these secrets, the "shared secret"
   * of a webhook in Segment: HMAC-SHA1 over the body, in hexadecimal digits in the header
   * X-Segment-Signature, or in X-Signature if that one is not there.
   *
   * <p>Segment's X-Signature covers no more than the first call of a batch. Such a batch is
   * refused, as the other calls may be anybody's: turn on "Use X-Segment-Signature Header" in the
   * settings of the webhook, or turn batches off.
   */
  public SegmentCalls signedWith(String current, String... previous) {
    return new SegmentCalls(settings, Signature.of(Signature.HMAC_SHA1, current, previous));
  }

  /** Returns a reader that takes amounts without a currency to be in this one. */
  public SegmentCalls currency(CurrencyUnit currency) {
    return with(settings.withCurrency(requireNonNull(currency, "currency")));
  }

  /** Returns a reader that takes phone numbers without a country code to be of this country. */
  public SegmentCalls region(String code) {
    return with(settings.withRegion(code));
  }

  /** Returns a reader that tells by this clock when something was received. */
  public SegmentCalls clock(InstantSource clock) {
    return with(settings.withClock(requireNonNull(clock, "clock")));
  }

  /** Returns a reader with other limits. */
  public SegmentCalls within(JsonLimits limits) {
    return with(settings.within(limits));
  }

  /**
   * Reads one call or one batch, as a field {@code batch} or as an array. Nothing that it says
   * makes this throw. Of a batch, the calls that cannot be read are told apart, and the others are
   * accepted.
   *
   * @param headers of the request; only those of signatures matter, upper and lower case do not
   *     differ
   * @param body the bytes as they arrived
   */
  public WebhookResult receive(Map<String, List<String>> headers, byte[] body) {
    if (body.length > settings.maxBytes()) {
      return new WebhookResult.Malformed(
          "", body.length + " bytes", "at most " + settings.maxBytes());
    }
    if (signature != null) {
      byte[] signed = decoded(new Headers(headers).get("X-Segment-Signature", "X-Signature"));
      if (signed == null || !signature.matches(body, signed)) {
        return new WebhookResult.BadSignature(
            "neither the header X-Segment-Signature nor X-Signature is the HMAC-SHA1 of the body by an active secret");
      }
    }
    try {
      return Reading.of(() -> read(body));
    } catch (Refused e) {
      return e.malformed();
    }
  }

  private WebhookResult read(byte[] body) {
    Json json = Json.of(settings.reader().read(body));
    Json batch = json.isArray() ? json : json.at("batch");
    List<Json> calls = batch.isArray() ? batch.items() : List.of(json);
    if (calls.size() > MAX_CALLS) {
      throw new Refused("batch", calls.size() + " calls", "at most " + MAX_CALLS);
    }
    String hash = EventIds.hash(body);
    Instant sentAt = json.isObject() && batch.isArray() ? json.at("sentAt").time() : null;
    List<WebhookResult.Malformed> refused = new ArrayList<>();
    int[] place = {0};
    List<Event> events =
        Reading.each(
            calls,
            call -> {
              String unnamed = hash + "-" + place[0]++;
              return Reading.storable(new SegmentCall(call, sentAt, unnamed, settings).events());
            },
            refused);
    if (!batch.isArray() && !refused.isEmpty()) {
      return refused.get(0);
    }
    Instant now = settings.now();
    Instant at =
        now != null ? now : events.isEmpty() ? Instant.EPOCH : events.get(0).header().receivedAt();
    String topic = batch.isArray() ? "batch" : json.firstOf("type", "action").requiredText();
    return new WebhookResult.Accepted(
        new Delivery(SegmentCall.SOURCE, hash, topic, at), events, List.of(), refused);
  }

  private static byte @Nullable [] decoded(@Nullable String hex) {
    try {
      return hex == null || hex.length() != SIGNATURE_LENGTH ? null : HexFormat.of().parseHex(hex);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private SegmentCalls with(Settings others) {
    return new SegmentCalls(others, signature);
  }
}
