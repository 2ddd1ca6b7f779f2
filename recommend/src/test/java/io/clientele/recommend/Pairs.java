package io.clientele.recommend;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.table.Interactions;
import io.clientele.table.InteractionsBuilder;
import java.time.Instant;
import java.util.Random;

/** Small tables of interactions. */
public final class Pairs {
  private Pairs() {}

  /** Returns a table of texts such as {@code "ada: lamp mug=2"}, a weight being 1 unless given. */
  public static Interactions of(String... users) {
    InteractionsBuilder builder = Interactions.builder();
    for (String user : users) {
      String[] halves = user.split(": ", 2);
      for (String item : halves[1].split(" ", -1)) {
        String[] pair = item.split("=", 2);
        builder.add(
            CustomerId.of(halves[0]),
            Sku.of(pair[0]),
            pair.length == 1 ? 1 : Double.parseDouble(pair[1]),
            Instant.EPOCH);
      }
    }
    return builder.build();
  }

  /** Returns a table in which each pair stands with a chance, so that each user has some item. */
  public static Interactions random(int users, int items, double chance, long seed) {
    Random random = new Random(seed);
    InteractionsBuilder builder = Interactions.builder();
    for (int user = 0; user < users; user++) {
      int sure = random.nextInt(items);
      for (int item = 0; item < items; item++) {
        if (item == sure || random.nextDouble() < chance / (1 + item % 3)) {
          builder.add(
              CustomerId.of("u" + user), Sku.of("i" + item), 1 + random.nextInt(3), Instant.EPOCH);
        }
      }
    }
    return builder.build();
  }
}
