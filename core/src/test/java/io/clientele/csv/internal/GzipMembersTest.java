package io.clientele.csv.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.csv.CsvLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipMembersTest {
  @Test
  void members_follow_one_another_and_zeros_may_pad_them() throws IOException {
    assertThat(unpacked(joined(packed("one\n"), packed("two\n"), new byte[512])))
        .isEqualTo("one\ntwo\n");
    assertThat(unpacked(packed(""))).isEmpty();
  }

  @Test
  void optional_parts_of_the_header_are_skipped() throws IOException {
    byte[] plain = packed("text");
    byte[] flagged = plain.clone();
    flagged[3] = 4 | 8 | 16 | 2;
    byte[] parts = {3, 0, 'x', 'y', 'z', 'n', 'a', 0, 'c', 0, 1, 2};

    assertThat(
            unpacked(
                joined(
                    Arrays.copyOf(flagged, 10),
                    parts,
                    Arrays.copyOfRange(plain, 10, plain.length))))
        .isEqualTo("text");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 9, 12, 20, 28})
  void a_file_that_was_cut_off_is_refused(int length) throws IOException {
    byte[] cut = Arrays.copyOf(packed("some text to be packed"), length);

    assertThatThrownBy(() -> unpacked(cut))
        .isInstanceOf(EOFException.class)
        .hasMessage("ends in the middle of compressed data");
  }

  @Test
  void a_wrong_checksum_is_noticed() throws IOException {
    byte[] bytes = packed("some text");
    bytes[bytes.length - 6] ^= 1;

    assertThatThrownBy(() -> unpacked(bytes)).hasMessage("a checksum that does not fit the data");
  }

  @Test
  void damage_in_the_data_or_between_members_is_noticed() throws IOException {
    byte[] bytes = packed("some text");
    bytes[10] = (byte) 0xFF;
    assertThatThrownBy(() -> unpacked(bytes))
        .isInstanceOf(ZipException.class)
        .hasMessageStartingWith("damaged compressed data");
    assertThatThrownBy(() -> unpacked(joined(packed("one"), "garbage".getBytes(UTF_8))))
        .hasMessage("no gzip header where one should begin");
  }

  @Test
  void a_bomb_is_stopped_by_its_ratio_long_before_its_end() throws IOException {
    byte[] bomb = packed("\n".repeat(100_000_000));
    long[] read = new long[1];

    assertThatThrownBy(() -> count(bomb, CsvLimits.withDefaults(), read))
        .isInstanceOf(ZipException.class)
        .hasMessageContaining("more than 250 times as many (maxInflationRatio)");
    assertThat(read[0]).isLessThan(20_000_000);
    count(bomb, CsvLimits.withDefaults().withMaxInflationRatio(2000), read);
    assertThat(read[0]).isEqualTo(100_000_000);
  }

  @Test
  void a_bomb_is_stopped_by_its_size() throws IOException {
    byte[] packed = packed("text\n".repeat(10_000));

    assertThatThrownBy(
            () -> count(packed, CsvLimits.withDefaults().withMaxInflatedBytes(40_000), new long[1]))
        .hasMessage("unpacks to more than 40000 bytes (maxInflatedBytes)");
  }

  private static void count(byte[] packed, CsvLimits limits, long[] read) throws IOException {
    read[0] = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = CsvSource.unpacked(new ByteArrayInputStream(packed), limits)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        read[0] += n;
      }
    }
  }

  private static String unpacked(byte[] packed) throws IOException {
    try (InputStream in =
        CsvSource.unpacked(new ByteArrayInputStream(packed), CsvLimits.withDefaults())) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return all.toByteArray();
  }
}
