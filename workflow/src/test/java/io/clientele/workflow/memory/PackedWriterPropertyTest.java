package io.clientele.workflow.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PackedWriterPropertyTest {
  @Property
  void numbers_come_back_as_they_were(@ForAll long number, @ForAll int count) {
    PackedWriter out = new PackedWriter();
    out.number(number);
    out.number(count & Integer.MAX_VALUE);
    out.octet(200);

    PackedReader in = new PackedReader(out.data(), 0, out.length());
    assertThat(in.number()).isEqualTo(number);
    assertThat(in.count()).isEqualTo(count & Integer.MAX_VALUE);
    assertThat(in.octet()).isEqualTo(200);
    assertThat(in.hasMore()).isFalse();
  }

  @Test
  void the_first_of_all_instants_comes_back_after_a_later_part_of_a_second() {
    comesBack(Instant.MIN, Instant.MIN.plusNanos(999_000));
    comesBack(Instant.MIN.plusNanos(1_000), Instant.MIN.plusNanos(999_000_000));
    comesBack(Instant.MIN, Instant.MIN.plusNanos(999_999_999));
  }

  @Property
  void instants_come_back_as_they_were(
      @ForAll("instants") Instant instant, @ForAll("instants") Instant after) {
    comesBack(instant, after);
  }

  private static void comesBack(Instant instant, Instant after) {
    PackedWriter out = new PackedWriter();
    out.instant(instant, after);

    PackedReader in = new PackedReader(out.data(), 0, out.length());
    assertThat(in.instant(after)).isEqualTo(instant);
    assertThat(in.hasMore()).isFalse();
  }

  @Provide
  Arbitrary<Instant> instants() {
    Arbitrary<Long> seconds =
        Arbitraries.oneOf(
            Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()),
            Arbitraries.longs().between(1_700_000_000L, 1_800_000_000L));
    Arbitrary<Integer> nanos =
        Arbitraries.integers()
            .between(0, 999)
            .flatMap(n -> Arbitraries.of(0, n, n * 1_000, n * 1_000_000, n * 1_001_001));
    return Arbitraries.oneOf(
        Arbitraries.of(Instant.MIN, Instant.MAX, Instant.EPOCH),
        seconds.flatMap(second -> nanos.map(nano -> Instant.ofEpochSecond(second, nano))));
  }
}
