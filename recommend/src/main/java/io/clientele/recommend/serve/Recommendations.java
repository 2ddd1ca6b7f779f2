package io.clientele.recommend.serve;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link RecommendationRequest}: items in their order, and what led to it. */
public final class Recommendations implements Iterable<RecommendedItem> {
  private final int wanted;
  private final List<RecommendedItem> items;
  private final List<Removed> removed;
  private final List<Overruled> overruled;
  private final @Nullable TradeOff tradeOff;

  Recommendations(
      int wanted,
      List<RecommendedItem> items,
      List<Removed> removed,
      List<Overruled> overruled,
      @Nullable TradeOff tradeOff) {
    this.wanted = wanted;
    this.items = items;
    this.removed = removed;
    this.overruled = overruled;
    this.tradeOff = tradeOff;
  }

  /**
   * How many items something took out of the choice.
   *
   * @param by the rule, or what the request asked for
   * @param items how many that nothing before it had taken out
   */
  public record Removed(String by, int items) {
    @Override
    public String toString() {
      return "%s removed %s".formatted(by, items);
    }
  }

  /**
   * A pin or a slot that gave way to something stronger.
   *
   * @param rule which
   * @param why what was stronger
   */
  public record Overruled(Rule rule, String why) {
    @Override
    public String toString() {
      return "%s: %s".formatted(rule, why);
    }
  }

  /**
   * Why there are fewer items than were asked for.
   *
   * @param missing how many there are too few
   * @param removed what took items out of the choice, caps included
   */
  public record Shortfall(int missing, List<Removed> removed) {
    public Shortfall {
      removed = List.copyOf(removed);
    }

    @Override
    public String toString() {
      return "%s too few: %s"
          .formatted(
              missing,
              removed.isEmpty()
                  ? "the catalog has no more items"
                  : removed.stream().map(Removed::toString).collect(Collectors.joining(", ")));
    }
  }

  /**
   * What {@link Rule#diverse} and {@link Rule#towardsMargin} cost and brought, beside the list that
   * the same request gets without them.
   *
   * @param relevanceLoss the share of the relevance that was given up: 1 less the sum of relevances
   *     over {@code log2(place + 1)}, divided by that of the other list. A relevance is a score as
   *     a share of the best one
   * @param marginBefore mean margin of the other list's items whose cost is known
   * @param marginAfter that of the list
   * @param similarityBefore mean similarity of each two items of the other list, absent if there
   *     are fewer than two
   * @param similarityAfter that of the list
   */
  public record TradeOff(
      double relevanceLoss,
      OptionalDouble marginBefore,
      OptionalDouble marginAfter,
      OptionalDouble similarityBefore,
      OptionalDouble similarityAfter) {
    public TradeOff {
      requireNonNull(marginBefore, "marginBefore");
      requireNonNull(marginAfter, "marginAfter");
      requireNonNull(similarityBefore, "similarityBefore");
      requireNonNull(similarityAfter, "similarityAfter");
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.1f%% of the relevance given up; margin %s, similarity %s",
          100 * relevanceLoss,
          change(marginBefore, marginAfter),
          change(similarityBefore, similarityAfter));
    }

    private static String change(OptionalDouble before, OptionalDouble after) {
      return before.isPresent() && after.isPresent()
          ? String.format(Locale.ROOT, "%.3f to %.3f", before.getAsDouble(), after.getAsDouble())
          : "not known";
    }
  }

  /** Returns the items, best place first. */
  public List<RecommendedItem> items() {
    return items;
  }

  /** Returns the item at an index from 0. */
  public RecommendedItem get(int index) {
    return items.get(index);
  }

  /** Returns how many items there are. */
  public int size() {
    return items.size();
  }

  @Override
  public Iterator<RecommendedItem> iterator() {
    return items.iterator();
  }

  /**
   * Returns what took items out of the choice, in the order in which it was asked; caps are told
   * only where the list is short for them.
   */
  public List<Removed> removed() {
    return removed;
  }

  /** Returns the pins and slots that gave way to something stronger. */
  public List<Overruled> overruled() {
    return overruled;
  }

  /** Returns why there are fewer items than were asked for, if there are. */
  public Optional<Shortfall> shortfall() {
    return items.size() == wanted
        ? Optional.empty()
        : Optional.of(new Shortfall(wanted - items.size(), removed));
  }

  /** Returns what diversity and margin cost, if a rule asked for one of them. */
  public Optional<TradeOff> tradeOff() {
    return Optional.ofNullable(tradeOff);
  }
}
