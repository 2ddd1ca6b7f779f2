package io.clientele.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.csv.BadRow;
import io.clientele.csv.CsvException;
import io.clientele.table.Features;
import io.clientele.table.FeaturesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathsTest {
  @Test
  void equal_paths_are_one(@TempDir Path folder) throws IOException {
    Paths paths =
        read(
            folder,
            "path,conversions,value,nulls",
            "ads > email,1,10.5,2",
            "email,0,0,4",
            "ads >  email,2,20.25,0");

    assertThat(paths.size()).isEqualTo(2);
    assertThat(paths.channels()).containsExactly("ads", "email");
    assertThat(paths.path(0)).containsExactly("ads", "email");
    assertThat(paths.conversions(0)).isEqualTo(3);
    assertThat(paths.value(0)).isEqualTo(30.75);
    assertThat(paths.nulls(0)).isEqualTo(2);
    assertThat(paths.nulls()).isEqualTo(6);
  }

  @Test
  void value_and_nulls_may_be_absent(@TempDir Path folder) throws IOException {
    Paths paths = read(folder, "path,conversions", "ads,3");

    assertThat(paths.conversions()).isEqualTo(3);
    assertThat(paths.value()).isZero();
    assertThat(paths.nulls()).isZero();
  }

  @ParameterizedTest(name = "{0},{1},{2},{3}")
  @CsvSource({
    "ads, -1, 0, 0, 'row 2: conversions: -1.0, expected a number from 0 to 1e15'",
    "ads, 1, -0.5, 0, 'row 2: value: -0.5, expected a number from 0 to 1e15'",
    "ads, 1, 0, 1e300, 'row 2: nulls: 1.0E300, expected a number from 0 to 1e15'",
    "ads, 0, 7, 3, 'row 2: value: 7.0 of no conversion, expected 0'",
    "ads >  > x, 1, 0, 0, 'row 2: path \"ads >  > x\", expected names of channels joined by \" >"
        + " \"'",
    "ads >, 1, 0, 0, 'row 2: path \"ads >\", expected names of channels joined by \" > \"'"
  })
  void a_row_that_makes_no_sense_is_named(
      String path, double conversions, double value, double nulls, String message) {
    Features rows =
        Features.builder()
            .texts("path", List.of("email", path))
            .numbers("conversions", new double[] {1, conversions})
            .numbers("value", new double[] {0, value})
            .numbers("nulls", new double[] {0, nulls})
            .build();

    assertThatThrownBy(() -> Paths.of(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "ads,-1,0,0 | line 3, column 2 \"conversions\": \"-1\", expected a number from 0 to 1e15",
        "ads,1,-0.5,0 | line 3, column 3 \"value\": \"-0.5\", expected a number from 0 to 1e15",
        "ads,0,7,3 | line 3, column 3 \"value\": \"7\", expected 0 where there is no conversion",
        "ads >  > x,1,0,0 | line 3, column 1 \"path\": \"ads >  > x\", expected names of channels",
        "ads >,1,0,0 | line 3, column 1 \"path\": \"ads >\", expected names of channels joined by",
        "ads,,0,0 | line 3, column 2 \"conversions\": \"\", expected a number such as 1234.50",
        ",1,0,0 | line 3, column 1 \"path\": \"\", expected a text in every row"
      })
  void a_row_of_a_file_that_makes_no_sense_is_named_or_skipped(
      String row, String message, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("paths.csv");
    Files.write(
        file, List.of("path,conversions,value,nulls", "email,1,5,0", row, "email > ads,1,5,0"));

    assertThatThrownBy(() -> Paths.read(FeaturesFile.open(file)))
        .isInstanceOf(CsvException.class)
        .hasMessageContaining(message);
    List<BadRow> skipped = new ArrayList<>();
    Paths good = Paths.readSkippingBadRows(FeaturesFile.open(file), skipped::add);
    assertThat(skipped).hasSize(1);
    assertThat(good.channels()).containsExactly("ads", "email");
    assertThat(good.conversions()).isEqualTo(2);
  }

  @Test
  void a_channel_of_a_bad_path_is_unheard_of(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("paths.csv");
    Files.write(file, List.of("path,conversions", "ads > ghost > > x,1", "ads,1"));

    Paths good = Paths.readSkippingBadRows(FeaturesFile.open(file), bad -> {});

    assertThat(good.channels()).containsExactly("ads");
  }

  @Test
  void a_missing_cell_is_named() {
    Features noPath =
        Features.builder()
            .texts("path", Arrays.asList("a", null))
            .numbers("conversions", new double[] {1, 1})
            .build();
    Features noNumber =
        Features.builder()
            .texts("path", List.of("a"))
            .numbers("conversions", new double[] {Double.NaN})
            .build();

    assertThatThrownBy(() -> Paths.of(noPath)).hasMessageStartingWith("row 2: path: blank");
    assertThatThrownBy(() -> Paths.of(noNumber)).hasMessageStartingWith("row 1: conversions: NaN");
  }

  @Test
  void a_path_needs_a_channel_with_a_name() {
    PathsBuilder builder = Paths.builder();

    assertThatThrownBy(() -> builder.add(List.of(), 1, 0, 0))
        .hasMessage("a path without a channel, expected at least one");
    assertThatThrownBy(() -> builder.add(List.of(" "), 1, 0, 0))
        .hasMessage("channel \" \", expected a name");
  }

  @Test
  void thousands_of_paths_keep_their_counts() {
    PathsBuilder builder = Paths.builder();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 10_000; i++) {
        builder.add(List.of("c" + i % 100, "d" + i / 100), i + 1, i, 1);
      }
    }

    Paths paths = builder.build();

    assertThat(paths.size()).isEqualTo(10_000);
    assertThat(paths.path(4_321)).containsExactly("c21", "d43");
    assertThat(paths.conversions(4_321)).isEqualTo(2 * 4_322);
    assertThat(paths.conversions()).isEqualTo(10_000.0 * 10_001);
    assertThat(paths.nulls()).isEqualTo(20_000);
  }

  /** The examples in the comments of Fractribution's path transforms. */
  @Test
  void repeats_can_be_left_out() {
    Paths paths =
        Paths.builder()
            .add(List.of("D", "A", "B", "B", "C", "D", "C", "C"), 2, 10, 1)
            .add(List.of("D", "A", "B", "C", "D", "C"), 1, 5, 0)
            .build();

    assertThat(paths.withoutRepeats().size()).isEqualTo(1);
    assertThat(paths.withoutRepeats().path(0)).containsExactly("D", "A", "B", "C", "D", "C");
    assertThat(paths.withoutRepeats().conversions(0)).isEqualTo(3);
    assertThat(paths.firstTouches().path(0)).containsExactly("D", "A", "B", "C");
    assertThat(paths.firstTouches().value(0)).isEqualTo(15);
    assertThat(paths.firstTouches().nulls(0)).isEqualTo(1);
  }

  /** Of more channels and longer than what a key of bits holds, and that only differ at an end. */
  @Test
  void long_paths_of_many_channels_are_told_apart() {
    PathsBuilder builder = Paths.builder();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 200; i++) {
        List<String> path = new ArrayList<>();
        for (int touch = 0; touch < 1 + i % 40; touch++) {
          path.add("c" + (touch * 7 + i / 40) % 50);
        }
        path.add("end" + i);
        builder.add(path, 1, 0, 0);
        builder.add(path.subList(0, path.size() - 1), 1, 0, 0);
      }
    }

    Paths paths = builder.build();

    assertThat(paths.size()).isEqualTo(400);
    for (int path = 0; path < 400; path++) {
      assertThat(paths.conversions(path)).isEqualTo(2);
    }
  }

  @Test
  void no_path_is_a_table_too() {
    Paths none = Paths.builder().build();

    assertThat(none.size()).isZero();
    assertThat(TouchRule.last().attribute(none).credits()).isEmpty();
    assertThat(Shapley.ofSets().attribute(none).credits()).isEmpty();
  }

  private static Paths read(Path folder, String... lines) throws IOException {
    Path file = folder.resolve("paths.csv");
    Files.write(file, List.of(lines));
    return Paths.of(FeaturesFile.open(file).want(Paths.columns()).read());
  }
}
