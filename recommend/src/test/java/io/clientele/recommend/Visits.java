package io.clientele.recommend;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.table.Interactions;
import io.clientele.table.InteractionsBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Small tables of interactions with times, which are days since 1970. */
public final class Visits {
  private Visits() {}

  /** Returns a table of texts such as {@code "ada: lamp@3 mug@4.5"}, each of the weight 1. */
  public static Interactions of(String... users) {
    InteractionsBuilder builder = Interactions.builder();
    for (String user : users) {
      String[] halves = user.split(": ", 2);
      for (String visit : halves[1].split(" ", -1)) {
        String[] pair = visit.split("@", 2);
        builder.add(CustomerId.of(halves[0]), Sku.of(pair[0]), 1, day(Double.parseDouble(pair[1])));
      }
    }
    return builder.build();
  }

  /** Returns an instant so many days after 1970 began. */
  public static Instant day(double days) {
    return Instant.EPOCH.plus(Duration.ofMillis(Math.round(days * 86_400_000)));
  }

  /** Returns a table of random visits within 100 days, whole days so that some coincide. */
  public static Interactions random(int users, int items, int visits, long seed) {
    Random random = new Random(seed);
    InteractionsBuilder builder = Interactions.builder();
    for (int k = 0; k < visits; k++) {
      builder.add(
          CustomerId.of("u" + random.nextInt(users)),
          Sku.of("i" + Math.min(random.nextInt(items), random.nextInt(items))),
          1,
          day(random.nextInt(100)));
    }
    return builder.build();
  }

  /** Returns the rows of a table in another order. */
  public static Interactions shuffled(Interactions table, long seed) {
    List<Integer> rows = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      rows.add(row);
    }
    Collections.shuffle(rows, new Random(seed));
    InteractionsBuilder builder = Interactions.builder();
    for (int row : rows) {
      builder.add(
          CustomerId.of(table.users().text(table.user(row))),
          Sku.of(table.items().text(table.item(row))),
          table.weight(row),
          Instant.ofEpochMilli(table.epochMillis(row)));
    }
    return builder.build();
  }

  /** Returns each row as a text, in order: two tables of the same texts hold the same. */
  public static List<String> rows(Interactions table) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      rows.add(
          table.users().text(table.user(row))
              + " "
              + table.items().text(table.item(row))
              + " "
              + table.weight(row)
              + " "
              + table.epochMillis(row));
    }
    return rows;
  }
}
