package io.clientele.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.ValueRange;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The moment that a result is as of: a date of the shop, a date and time of the shop, or a date and
 * time with an offset.
 */
record AsOf(TemporalAccessor moment) {
  private static final ValueRange YEARS = ValueRange.of(1, 9999);
  private static final DateTimeFormatter DATE_AND_PERHAPS_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  boolean isDate() {
    return moment instanceof LocalDate;
  }

  /** Returns the date; only if {@link #isDate()}. */
  LocalDate date() {
    return LocalDate.from(moment);
  }

  /** Returns the instant of the date and time in a shop of this zone. */
  Instant instant(ZoneId zone) {
    return moment instanceof LocalDateTime local
        ? local.atZone(zone).toInstant()
        : Instant.from(moment);
  }

  /** Returns the instant in a shop of this zone; of a date, the midnight that begins it. */
  Instant start(ZoneId zone) {
    return isDate() ? date().atStartOfDay(zone).toInstant() : instant(zone);
  }

  /** Reads what a person writes behind {@code --as-of}. */
  static final class Converter implements ITypeConverter<AsOf> {
    @Override
    public AsOf convert(String text) {
      try {
        AsOf asOf =
            new AsOf(
                DATE_AND_PERHAPS_TIME.parseBest(
                    text.replace(' ', 'T'),
                    OffsetDateTime::from,
                    LocalDateTime::from,
                    LocalDate::from));
        if (YEARS.isValidIntValue(asOf.moment().get(ChronoField.YEAR))) {
          return asOf;
        }
      } catch (DateTimeException notADate) {
        // told below
      }
      throw new TypeConversionException(
          "'%s', expected a date such as 2011-12-10, or a date and time such as 2011-12-10T18:00"
              .formatted(text));
    }
  }
}
