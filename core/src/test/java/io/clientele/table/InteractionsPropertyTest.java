package io.clientele.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class InteractionsPropertyTest {
  private record Row(String user, String item, double weight, long time) {}

  private static List<Row> rows(long seed, int size) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      rows.add(
          new Row(
              "u" + random.nextInt(6),
              "i" + random.nextInt(6),
              random.nextInt(9) - 2,
              random.nextInt(50)));
    }
    return rows;
  }

  private static Interactions table(List<Row> rows, RepeatedInteractions choice) {
    InteractionsBuilder builder = Interactions.builder().repeated(choice);
    for (Row row : rows) {
      builder.add(
          CustomerId.of(row.user), Sku.of(row.item), row.weight, Instant.ofEpochMilli(row.time));
    }
    return builder.build();
  }

  @Property(tries = 300)
  void each_pair_becomes_what_was_chosen(
      @ForAll long seed,
      @ForAll @IntRange(max = 150) int size,
      @ForAll RepeatedInteractions choice) {
    List<Row> rows = rows(seed, size);
    Interactions table = table(rows, choice);
    Map<Object, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : rows) {
      Object key =
          choice == RepeatedInteractions.KEPT ? groups.size() : List.of(row.user, row.item);
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
    }

    assertThat(table.size()).isEqualTo(groups.size());
    int at = 0;
    for (List<Row> group : groups.values()) {
      Row first = group.get(0);
      assertThat(table.users().text(table.user(at))).isEqualTo(first.user);
      assertThat(table.items().text(table.item(at))).isEqualTo(first.item);
      assertThat(table.weight(at)).isEqualTo(expected(group, choice));
      assertThat(table.epochMillis(at))
          .isEqualTo(group.stream().mapToLong(Row::time).max().getAsLong());
      at++;
    }
  }

  private static double expected(List<Row> group, RepeatedInteractions choice) {
    return switch (choice) {
      case KEPT -> group.get(0).weight;
      case SUMMED -> group.stream().mapToDouble(Row::weight).sum();
      case LARGEST -> group.stream().mapToDouble(Row::weight).max().getAsDouble();
      case COUNTED -> group.size();
      case LAST -> {
        List<Row> sorted = new ArrayList<>(group);
        sorted.sort(Comparator.comparingLong(Row::time));
        yield sorted.get(sorted.size() - 1).weight;
      }
    };
  }

  @Property(tries = 300)
  void groups_hold_every_row_once_and_slices_partition_them(
      @ForAll long seed,
      @ForAll @IntRange(max = 150) int size,
      @ForAll @IntRange(max = 50) int cut) {
    Interactions table = table(rows(seed, size), RepeatedInteractions.KEPT);
    for (Grouping grouping : List.of(table.byUser(), table.byItem())) {
      int seen = 0;
      for (int code = 0; code < grouping.groups(); code++) {
        for (int k = grouping.from(code) + 1; k < grouping.to(code); k++) {
          assertThat(table.epochMillis(grouping.row(k - 1)))
              .isLessThanOrEqualTo(table.epochMillis(grouping.row(k)));
        }
        seen += grouping.size(code);
      }
      assertThat(seen).isEqualTo(size);
    }
    Instant at = Instant.ofEpochMilli(cut);
    assertThat(table.before(at).size() + table.between(at, Instant.MAX).size()).isEqualTo(size);
  }
}
