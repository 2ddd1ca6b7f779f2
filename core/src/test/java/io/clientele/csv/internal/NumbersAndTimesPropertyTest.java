package io.clientele.csv.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.StringLength;

class NumbersAndTimesPropertyTest {
  private static final TimeText SYDNEY = new TimeText(ZoneId.of("Australia/Sydney"));

  @Property
  void a_decimal_is_read_as_the_nearest_double(
      @ForAll @BigRange(min = "-1000000000000000", max = "1000000000000000") @Scale(12)
          BigDecimal decimal) {
    assertThat(DecimalTextTest.parse(decimal.toPlainString())).isEqualTo(decimal.doubleValue());
    assertThat(DecimalTextTest.parse(decimal.toString())).isEqualTo(decimal.doubleValue());
  }

  /** The grammar of the class, and of what it takes {@link Double#parseDouble} reads the same. */
  @Property(tries = 5_000)
  void a_short_text_is_a_number_or_none(
      @ForAll
          @Chars({'0', '1', '5', '9', '.', '-', '+', 'e', '/', ':', ' '})
          @StringLength(max = 11)
          String text) {
    boolean decimal = text.matches("[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)(e[-+]?[0-9]+)?");
    double value = decimal ? Double.parseDouble(text) : Double.NaN;
    double expected = Math.abs(value) <= DecimalText.MAX_VALUE ? value : Double.NaN;

    assertThat(DecimalTextTest.parse(text)).isEqualTo(Double.valueOf(expected));
  }

  @Property
  void a_local_time_is_read_as_java_time_reads_it(@ForAll("times") LocalDateTime time) {
    byte[] text = time.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    assertThat(SYDNEY.parse(text, 0, text.length))
        .isEqualTo(time.atZone(ZoneId.of("Australia/Sydney")).toInstant().toEpochMilli());
  }

  /** From the first days of local mean time to the far future, and dense around today's changes. */
  @Provide
  Arbitrary<LocalDateTime> times() {
    Arbitrary<Long> wide = Arbitraries.longs().between(-62_135_596_800L, 253_402_300_799L);
    Arbitrary<Long> nearChange = Arbitraries.longs().between(1_712_350_000L, 1_712_400_000L);
    return Arbitraries.oneOf(wide, nearChange)
        .map(second -> LocalDateTime.ofInstant(Instant.ofEpochSecond(second), ZoneOffset.UTC));
  }
}
