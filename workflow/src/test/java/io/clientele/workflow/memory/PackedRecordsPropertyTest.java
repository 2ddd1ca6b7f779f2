package io.clientele.workflow.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Records beside a map of arrays. */
class PackedRecordsPropertyTest {
  @Property(tries = 40)
  void records_are_what_was_put_last(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int longest) {
    SplittableRandom random = new SplittableRandom(seed);
    PackedRecords records = new PackedRecords();
    Map<Integer, byte[]> expected = new HashMap<>();
    for (int i = 0; i < 8_000; i++) {
      int record = i < 300 ? records.add() : random.nextInt(300);
      if (random.nextInt(10) == 0) {
        records.remove(record);
        expected.remove(record);
      } else {
        byte[] data = new byte[1 + random.nextInt(random.nextInt(500) == 0 ? 100_000 : longest)];
        random.nextBytes(data);
        records.put(record, data, data.length);
        expected.put(record, data);
      }
    }

    for (int record = 0; record < records.size(); record++) {
      byte[] data = expected.get(record);
      assertThat(records.has(record)).isEqualTo(data != null);
      if (data != null) {
        PackedReader in = records.open(record);
        assertThat(Arrays.copyOfRange(in.data(), in.at(), in.end())).isEqualTo(data);
      }
    }
  }
}
