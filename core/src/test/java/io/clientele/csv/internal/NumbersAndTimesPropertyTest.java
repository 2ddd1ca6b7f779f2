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
import net.jqwik.api.constraints.Scale;

class NumbersAndTimesPropertyTest {
  private static final TimeText SYDNEY = new TimeText(ZoneId.of("Australia/Sydney"));

  @Property
  void a_decimal_is_read_as_the_nearest_double(
      @ForAll @BigRange(min = "-1000000000000000", max = "1000000000000000") @Scale(12)
          BigDecimal decimal) {
    assertThat(DecimalTextTest.parse(decimal.toPlainString())).isEqualTo(decimal.doubleValue());
    assertThat(DecimalTextTest.parse(decimal.toString())).isEqualTo(decimal.doubleValue());
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
