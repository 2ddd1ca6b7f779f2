package io.clientele.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
  @Test
  void each_fingerprint_is_new_once_however_many_there_are() {
    Fingerprints known = new Fingerprints();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200_000; i++) {
      assertThat(known.add(random.nextLong(), i == 0 ? 0 : random.nextLong())).isTrue();
    }
    random = new SplittableRandom(7);
    for (int i = 0; i < 200_000; i++) {
      assertThat(known.add(random.nextLong(), i == 0 ? 0 : random.nextLong())).isFalse();
    }
  }

  @Test
  void all_in_one_place_works_too() {
    Fingerprints known = new Fingerprints();
    for (int i = 1; i < 20_000; i++) {
      assertThat(known.add(5, Mix.of(1, i))).isTrue();
    }
    assertThat(known.add(5, Mix.of(1, 77))).isFalse();
    assertThat(known.add(-5, Mix.of(1, 77))).isTrue();
  }

  @Test
  void a_column_gives_back_what_was_set_and_else_what_is_expected() {
    IntColumn counting = IntColumn.counting();
    IntColumn fives = IntColumn.of(5);
    counting.set(100_000, 7);
    fives.set(100_000, 7);

    assertThat(counting.get(100_000)).isEqualTo(7).isEqualTo(fives.get(100_000));
    for (int at : new int[] {0, 3, 99_999, 100_001, 5_000_000}) {
      assertThat(counting.get(at)).isEqualTo(at);
      assertThat(fives.get(at)).isEqualTo(5);
    }
  }
}
