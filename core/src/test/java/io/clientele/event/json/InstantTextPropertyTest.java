package io.clientele.event.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The reference is {@link Instant} itself. */
class InstantTextPropertyTest {
  /** A year more on both sides than those that are written fast. */
  @Property
  void a_time_is_written_and_read_as_the_platform_does(
      @ForAll @LongRange(min = -62_198_755_200L, max = 253_433_836_800L) long second,
      @ForAll @IntRange(max = 999_999_999) int nanos,
      @ForAll @IntRange(max = 9) int places) {
    int power = (int) Math.pow(10, 9 - places);
    Instant instant = Instant.ofEpochSecond(second, nanos - nanos % power);
    String text = instant.toString();

    assertThat(InstantText.of(instant)).isEqualTo(text);
    assertThat(InstantText.parse(text)).isEqualTo(instant);
  }

  @Property
  void a_text_that_is_nearly_a_time_is_read_or_refused_as_the_platform_does(@ForAll long seed) {
    Random random = new Random(seed);
    String digits = "0123456789-:.TZtz+ ";
    StringBuilder text =
        new StringBuilder(
            Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000) * 1_000L).toString());
    for (int i = random.nextInt(3); i >= 0; i--) {
      text.setCharAt(random.nextInt(text.length()), digits.charAt(random.nextInt(digits.length())));
    }

    assertThat(read(text.toString(), false)).isEqualTo(read(text.toString(), true));
  }

  @Example
  void each_day_of_four_centuries_is_right() {
    Instant day = Instant.parse("1800-01-01T00:00:00Z");
    for (int i = 0; i < 146_097; i++, day = day.plusSeconds(86_400)) {
      assertThat(InstantText.of(day)).isEqualTo(day.toString());
    }
  }

  private static Object read(String text, boolean byPlatform) {
    try {
      return byPlatform ? Instant.parse(text) : InstantText.parse(text);
    } catch (DateTimeException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
