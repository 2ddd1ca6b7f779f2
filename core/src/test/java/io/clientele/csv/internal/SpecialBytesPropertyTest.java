package io.clientele.csv.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SpecialBytesPropertyTest {
  @Property(tries = 200)
  void every_byte_that_is_special_is_found_and_no_other(
      @ForAll @Size(max = 6_000) byte[] text, @ForAll @IntRange(max = 3) int which) {
    char delimiter = ",;\t|".charAt(which);
    byte[] ended = Arrays.copyOf(text, text.length + 1 + SpecialBytes.SLACK);
    ended[text.length] = '\n';
    List<Integer> expected = new ArrayList<>();
    for (int at = 0; at <= text.length; at++) {
      if (isSpecial(ended[at], delimiter)) {
        expected.add(at);
      }
    }

    assertThat(found(ended, text.length, delimiter)).isEqualTo(expected);
  }

  /** One special byte far behind another, so that whole stretches have none. */
  @Property
  void a_special_byte_is_found_however_far_it_is(
      @ForAll @IntRange(max = 20_000) int plain, @ForAll @IntRange(max = 9) int before) {
    byte[] text = new byte[before + plain + 1 + SpecialBytes.SLACK];
    Arrays.fill(text, (byte) 'x');
    text[before + plain] = '\n';
    SpecialBytes specials = new SpecialBytes(',');

    assertThat(specials.next(text, before)).isEqualTo(before + plain);
  }

  private static List<Integer> found(byte[] text, int last, char delimiter) {
    SpecialBytes specials = new SpecialBytes(delimiter);
    List<Integer> places = new ArrayList<>();
    int at = -1;
    while (at < last) {
      at = specials.next(text, at + 1);
      places.add(at);
    }
    return places;
  }

  private static boolean isSpecial(byte b, char delimiter) {
    return b < ' ' || b == 0x7F || b == '"' || b == delimiter;
  }
}
