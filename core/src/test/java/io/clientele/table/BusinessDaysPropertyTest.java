package io.clientele.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class BusinessDaysPropertyTest {
  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.oneOf(
            Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList()),
            Arbitraries.of("America/St_Johns", "America/Havana", "Asia/Amman", "Pacific/Apia"))
        .map(ZoneId::of);
  }

  @Property
  void a_day_is_that_of_the_local_date(
      @ForAll("zones") ZoneId zone,
      @ForAll @Size(max = 20) List<@LongRange(min = -4_000_000_000_000L, max = 9_000_000_000_000L) Long> instants) {
    BusinessDays days = new BusinessDays(zone);
    for (long epochMillis : instants) {
      assertThat(days.day(epochMillis)).isEqualTo(localDay(zone, epochMillis));
    }
  }

  /** Most of what can go wrong goes wrong here: skipped days, midnights that come twice. */
  @Property
  void a_day_is_that_of_the_local_date_where_clocks_change(
      @ForAll("zones") ZoneId zone, @ForAll long seed) {
    Random random = new Random(seed);
    Instant start = Instant.ofEpochSecond(-1_000_000_000L + random.nextLong(3_000_000_000L));
    ZoneOffsetTransition change = zone.getRules().nextTransition(start);
    long middle = (change == null ? start : change.getInstant()).toEpochMilli();
    BusinessDays days = new BusinessDays(zone);
    for (int i = 0; i < 50; i++) {
      long epochMillis = middle + (long) (random.nextGaussian() * 3_600_000);
      assertThat(days.day(epochMillis)).isEqualTo(localDay(zone, epochMillis));
    }
    assertThat(days.day(middle - 1)).isEqualTo(localDay(zone, middle - 1));
    assertThat(days.day(middle)).isEqualTo(localDay(zone, middle));
  }

  private static int localDay(ZoneId zone, long epochMillis) {
    return Math.toIntExact(
        LocalDate.ofInstant(Instant.ofEpochMilli(epochMillis), zone).toEpochDay());
  }
}
