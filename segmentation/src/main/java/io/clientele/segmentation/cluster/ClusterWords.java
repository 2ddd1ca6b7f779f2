package io.clientele.segmentation.cluster;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says in words what sets clusters apart: of each the columns in which its centre lies furthest
 * from the mean of all rows, at least half a standard deviation, at most three.
 *
 * <p>Beyond one and a half deviations the words begin with "very"; a cluster without such a column
 * is "average". Clusters that would share their words get the mean of their most telling column
 * behind them. Immutable.
 */
public final class ClusterWords {
  private static final double NOTABLE = 0.5;
  private static final double EXTREME = 1.5;
  private static final int MOST_WORDS = 3;

  private final Map<String, Words> words;

  /** What is said of a column whose values are low, and high. */
  private record Words(String low, String high) {}

  private ClusterWords(Map<String, Words> words) {
    this.words = words;
  }

  /**
   * Returns words for the columns {@code recency, frequency, monetary, orders, spent, basket,
   * discount, returns, tenure}, also within longer names such as {@code recency_days}; any other
   * column x is "low x" or "high x".
   */
  public static ClusterWords withDefaults() {
    return new ClusterWords(
        Map.of(
            "recency", new Words("recently", "long ago"),
            "frequency", new Words("rarely", "often"),
            "orders", new Words("rarely", "often"),
            "monetary", new Words("little money", "much money"),
            "spent", new Words("little money", "much money"),
            "basket", new Words("small baskets", "large baskets"),
            "discount", new Words("seldom on sale", "often on sale"),
            "returns", new Words("few returns", "many returns"),
            "tenure", new Words("new", "long-standing")));
  }

  /** Returns the same with words for one more column, by its exact name. */
  public ClusterWords say(String column, String low, String high) {
    Map<String, Words> more = new HashMap<>(words);
    more.put(
        requireNonNull(column, "column").toLowerCase(Locale.ROOT),
        new Words(requireNonNull(low, "low"), requireNonNull(high, "high")));
    return new ClusterWords(Map.copyOf(more));
  }

  /** Returns a description of each cluster, by its number; no two are the same. */
  public List<String> describe(Clustering clustering) {
    List<String> plain = clustering.clusters().stream().map(this::describe).toList();
    List<String> distinct = new ArrayList<>();
    for (int number = 0; number < plain.size(); number++) {
      String text = plain.get(number);
      if (plain.indexOf(text) != plain.lastIndexOf(text)) {
        Cluster.Trait telling = byDeviation(clustering.clusters().get(number)).get(0);
        text =
            String.format(
                Locale.ROOT, "%s (%s around %.4g)", text, telling.column(), telling.mean());
      }
      distinct.add(distinct.contains(text) ? text + ", cluster " + number : text);
    }
    return List.copyOf(distinct);
  }

  private String describe(Cluster cluster) {
    String text =
        byDeviation(cluster).stream()
            .filter(trait -> Math.abs(trait.deviation()) >= NOTABLE)
            .limit(MOST_WORDS)
            .map(this::describe)
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "average" : text;
  }

  private String describe(Cluster.Trait trait) {
    Words ofColumn = wordsFor(trait.column());
    String text = trait.deviation() < 0 ? ofColumn.low : ofColumn.high;
    return Math.abs(trait.deviation()) >= EXTREME ? "very " + text : text;
  }

  private Words wordsFor(String column) {
    String name = column.toLowerCase(Locale.ROOT);
    Words exact = words.get(name);
    if (exact != null) {
      return exact;
    }
    for (String part : name.split("[^\\p{L}]+", -1)) {
      Words ofPart = words.get(part);
      if (ofPart != null) {
        return ofPart;
      }
    }
    return new Words("low " + column, "high " + column);
  }

  private static List<Cluster.Trait> byDeviation(Cluster cluster) {
    return cluster.traits().stream()
        .sorted(Comparator.comparingDouble(trait -> -Math.abs(trait.deviation())))
        .toList();
  }
}
