package io.clientele.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EventIdPropertyTest {
  @Property
  void ids_are_ordered_as_their_utf_8_bytes(@ForAll long seed) {
    Random random = new Random(seed);
    String one = text(random);
    String other = random.nextBoolean() ? text(random) : one + text(random);

    assertThat(Integer.signum(EventId.of(one).compareTo(EventId.of(other))))
        .isEqualTo(
            Integer.signum(Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8))));
  }

  private static String text(Random random) {
    int[] points = {'a', 'b', 'Z', 0xe4, 0xd7ff, 0xe000, 0xff5e, 0x10000, 0x1f600, 0x10ffff};
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(4);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }
}
