package io.clientele.table;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class GroupingPropertyTest {
  @Property
  void groups_hold_the_rows_of_their_code_oldest_first_and_stably(
      @ForAll @Size(max = 200) List<@IntRange(min = -1, max = 6) Integer> codes,
      @ForAll @IntRange(min = 1, max = 20) int times) {
    int[] codeOfRow = codes.stream().mapToInt(Integer::intValue).toArray();
    long[] time =
        IntStream.range(0, codeOfRow.length).mapToLong(row -> row * 7919L % times).toArray();

    Grouping grouping = Grouping.of(codeOfRow, 7, time);

    Map<Integer, List<Integer>> expected =
        IntStream.range(0, codeOfRow.length)
            .boxed()
            .sorted(Comparator.comparingLong(row -> time[row]))
            .collect(groupingBy(row -> codeOfRow[row]));
    assertThat(grouping.groups()).isEqualTo(7);
    for (int code = 0; code < 7; code++) {
      assertThat(IntStream.range(grouping.from(code), grouping.to(code)).map(grouping::row).boxed())
          .containsExactlyElementsOf(expected.getOrDefault(code, List.of()));
      assertThat(grouping.size(code)).isEqualTo(expected.getOrDefault(code, List.of()).size());
    }
  }
}
