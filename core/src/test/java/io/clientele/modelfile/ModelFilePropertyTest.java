package io.clientele.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ModelFilePropertyTest {
  private static final byte[] BYTES =
      ModelFile.of("k", 1, Provenance.of(Map.of("rows", 3L), "", Map.of("a", "b")))
          .with("a", new double[] {1, 2, 3})
          .with("text", "some words")
          .toBytes();

  @Property
  void no_changed_byte_passes(@ForAll @IntRange(max = 10_000) int at, @ForAll byte change) {
    byte[] changed = BYTES.clone();
    changed[at % BYTES.length] ^= change;
    if (change == 0) {
      assertThat(ModelFile.of(changed).toBytes()).isEqualTo(BYTES);
    } else {
      assertThatThrownBy(() -> ModelFile.of(changed)).isInstanceOf(ModelFileException.class);
    }
  }

  @Property
  void no_shorter_or_longer_file_passes(@ForAll @IntRange(max = 10_000) int length) {
    byte[] changed = Arrays.copyOf(BYTES, length);
    if (length != BYTES.length) {
      assertThatThrownBy(() -> ModelFile.of(changed)).isInstanceOf(ModelFileException.class);
    }
  }

  @Property
  void any_bytes_behind_a_good_beginning_are_refused(@ForAll @Size(max = 300) byte[] tail) {
    byte[] hostile = Arrays.copyOf(BYTES, 24 + tail.length);
    System.arraycopy(tail, 0, hostile, 24, tail.length);
    hostile[16] = (byte) hostile.length;
    hostile[17] = (byte) (hostile.length >> 8);
    assertThatThrownBy(() -> ModelFile.of(hostile)).isInstanceOf(ModelFileException.class);
  }
}
