package io.clientele.benchmarks;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.table.Interactions;
import io.clientele.table.InteractionsBuilder;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Who liked what in an invented shop: a few items are popular and a few users like much, as with a
 * power law; and each user likes best what goes with their taste, a vector of sixteen numbers.
 */
public final class DrawnInteractions {
  /** Of as many pairs as are drawn, so many of 5 are for training. */
  private static final int TRAIN_OF_FIVE = 4;

  private static final int TASTES = 16;

  private final int[] users;
  private final int[] items;
  private final int train;

  private DrawnInteractions(int[] users, int[] items, int train) {
    this.users = users;
    this.items = items;
    this.train = train;
  }

  /** Draws as many as a well-known split of a million film ratings has. */
  public static DrawnInteractions likeMovies(long seed) {
    return of(6022, 3043, 796_244, seed);
  }

  /** Draws pairs, of which {@code train} are for training and a quarter as many to be foretold. */
  public static DrawnInteractions of(int users, int items, int train, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] tastes = vectors(users, random);
    float[][] kinds = vectors(items, random);
    double[] popularity = new double[items];
    for (int item = 0; item < items; item++) {
      popularity[item] = -0.9 * Math.log(item + 20.0);
    }
    int pairs = train * 5 / TRAIN_OF_FIVE;
    int[] counts = counts(users, items, pairs, random);
    int[] userOf = new int[pairs];
    int[] itemOf = new int[pairs];
    double[] appeal = new double[items];
    int size = 0;
    for (int user = 0; user < users; user++) {
      for (int item = 0; item < items; item++) {
        double taste = 0;
        for (int f = 0; f < TASTES; f++) {
          taste += tastes[user][f] * kinds[item][f];
        }
        double luck = -Math.log(-Math.log(random.nextDouble(1e-300, 1))); // Gumbel
        appeal[item] = popularity[item] + 0.45 * taste + luck;
      }
      double[] sorted = appeal.clone();
      Arrays.sort(sorted);
      double bar = sorted[items - counts[user]];
      for (int item = 0, left = counts[user]; item < items && left > 0; item++) {
        if (appeal[item] >= bar) {
          userOf[size] = user;
          itemOf[size++] = item;
          left--;
        }
      }
    }
    for (int k = pairs - 1; k > 0; k--) {
      int other = random.nextInt(k + 1);
      swap(userOf, k, other);
      swap(itemOf, k, other);
    }
    return new DrawnInteractions(userOf, itemOf, train);
  }

  private static void swap(int[] of, int a, int b) {
    int kept = of[a];
    of[a] = of[b];
    of[b] = kept;
  }

  private static float[][] vectors(int rows, SplittableRandom random) {
    float[][] vectors = new float[rows][TASTES];
    for (float[] vector : vectors) {
      for (int f = 0; f < TASTES; f++) {
        vector[f] = (float) random.nextGaussian();
      }
    }
    return vectors;
  }

  /** Returns how many items each user likes: at least 20, at most a third of them. */
  private static int[] counts(int users, int items, int pairs, SplittableRandom random) {
    double[] draws = new double[users];
    for (int user = 0; user < users; user++) {
      draws[user] = Math.exp(random.nextGaussian());
    }
    int[] counts = new int[users];
    double low = 0;
    double high = pairs;
    for (int step = 0; step < 100; step++) {
      double scale = (low + high) / 2;
      long sum = 0;
      for (int user = 0; user < users; user++) {
        counts[user] = (int) Math.min(items / 3.0, 20 + scale * draws[user]);
        sum += counts[user];
      }
      if (sum > pairs) {
        high = scale;
      } else {
        low = scale;
      }
    }
    int sum = 0;
    for (int user = 0; user < users; user++) {
      counts[user] = (int) Math.min(items / 3.0, 20 + low * draws[user]);
      sum += counts[user];
    }
    for (int user = 0; sum < pairs; user = (user + 1) % users) { // what rounding left over
      counts[user]++;
      sum++;
    }
    return counts;
  }

  /** Returns how many pairs are for training. */
  public int train() {
    return train;
  }

  /** Returns how many pairs there are, those for training first. */
  public int pairs() {
    return users.length;
  }

  /** Returns the user of a pair. */
  public int user(int pair) {
    return users[pair];
  }

  /** Returns the item of a pair. */
  public int item(int pair) {
    return items[pair];
  }

  /** Returns some of the pairs as a table. */
  public Interactions table(int from, int to) {
    InteractionsBuilder builder = Interactions.builder();
    for (int pair = from; pair < to; pair++) {
      builder.add(CustomerId.of("u" + users[pair]), Sku.of("i" + items[pair]), 1, Instant.EPOCH);
    }
    return builder.build();
  }
}
