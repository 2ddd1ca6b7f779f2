package io.clientele.workflow.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PackedRecordsTest {
  private final PackedRecords records = new PackedRecords();

  /** A record takes its bytes, some of head, and what is dead: at most a sixteenth and a page. */
  @Test
  void records_that_are_put_again_and_again_take_no_more_room() {
    byte[] data = new byte[60];
    for (int i = 0; i < 20_000; i++) {
      records.put(records.add(), data, data.length);
    }
    for (int round = 0; round < 20; round++) {
      for (int i = 0; i < 20_000; i++) {
        records.put((i * 7919) % 20_000, data, data.length);
      }
    }
    assertThat(records.bytes()).isBetween(20_000L * 62, (20_000L * 66) * 17 / 16 + 2 * 65_536);
  }

  @Test
  void what_was_removed_is_not_there() {
    int record = records.add();
    assertThat(records.has(record)).isFalse();
    records.put(record, new byte[] {7}, 1);
    assertThat(records.open(record).octet()).isEqualTo(7);
    records.remove(record);
    records.remove(record);
    assertThat(records.has(record)).isFalse();
    assertThatThrownBy(() -> records.open(record)).hasMessageContaining("no record 0");
    assertThatThrownBy(() -> records.put(record, new byte[0], 0)).hasMessageContaining("empty");
  }
}
