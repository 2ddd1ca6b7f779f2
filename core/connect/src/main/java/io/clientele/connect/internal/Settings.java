package io.clientele.connect.internal;

import io.clientele.event.json.JsonLimits;
import io.clientele.identity.IdentifierReader;
import io.clientele.json.JsonTextReader;
import java.time.Instant;
import java.time.InstantSource;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * What all connectors can be told. Immutable.
 *
 * @param reader reads JSON within the limits
 * @param maxBytes the size of a body at most
 * @param identifiers reads what points at customers
 * @param region of phone numbers without a country code; without it such numbers are left out
 * @param currency of amounts whose source does not tell
 * @param clock tells when something was received
 */
public record Settings(
    JsonTextReader reader,
    int maxBytes,
    IdentifierReader identifiers,
    @Nullable String region,
    @Nullable CurrencyUnit currency,
    @Nullable InstantSource clock) {
  /** Any region reads numbers with a country code, which begin with a plus. */
  private static final String ANY_REGION = "US";

  /**
   * Room for an order of 500 line items or a product of 2,000 variants, each of a few thousand
   * characters.
   */
  private static final JsonLimits LIMITS = new JsonLimits(5 << 20, 64, 300_000, 255, 1 << 20, 120);

  private static final Settings STANDARD =
      new Settings(
          JsonTextReader.repairing(LIMITS),
          LIMITS.maxBytes(),
          IdentifierReader.inRegion(ANY_REGION),
          null,
          null,
          null);

  /** Returns the settings of a connector that was told nothing. */
  public static Settings standard() {
    return STANDARD;
  }

  /** Returns these settings with the country of phone numbers. */
  public Settings withRegion(String code) {
    return new Settings(reader, maxBytes, IdentifierReader.inRegion(code), code, currency, clock);
  }

  /** Returns these settings with a currency. */
  public Settings withCurrency(CurrencyUnit unit) {
    return new Settings(reader, maxBytes, identifiers, region, unit, clock);
  }

  /** Returns these settings with a clock. */
  public Settings withClock(InstantSource source) {
    return new Settings(reader, maxBytes, identifiers, region, currency, source);
  }

  /** Returns these settings with other limits. */
  public Settings within(JsonLimits limits) {
    return new Settings(
        JsonTextReader.repairing(limits), limits.maxBytes(), identifiers, region, currency, clock);
  }

  /** Returns the time, {@code null} without a clock. */
  public @Nullable Instant now() {
    return clock == null ? null : clock.instant();
  }
}
