package io.clientele.recommend.serve;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Catalog;
import io.clientele.catalog.Sku;
import io.clientele.recommend.RecommendationModel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Recommends what a model learnt, out of what the catalog lists, by the rules of the shop.
 *
 * <p><b>How many.</b> Exactly as many items as were asked for: what the sources of the placement
 * and the model do not propose is filled by fall-backs and then by the rest of the catalog, in the
 * order of the model's items and then of the catalog. A list is short only where the rules allow no
 * more items, and says which rule removed how many.
 *
 * <p><b>Order.</b> A source's items come in the order of their scores; a later source only adds. Of
 * equal scores the item that the model met first is first, and what it does not know comes in the
 * order of the catalog; so equal requests have equal answers.
 *
 * <p><b>The catalog</b> is read when the recommender is built, and again by {@link #refresh}:
 * requests look at what was read, never at the catalog itself.
 *
 * <p><b>Threads.</b> Safe for use by several threads. Each request borrows room to work in, about
 * 25 bytes for each item and 12 more for each source that is asked, which is kept for the next one;
 * no more than 32 of them are kept. Cost of a request: the scorer's, and a few passes over a bit
 * for each item.
 */
public final class ShopRecommender {
  private static final int MOST_IDLE = 32;

  private final RecommendationModel model;
  private final Catalog catalog;
  private final InstantSource clock;
  private final @Nullable CustomerActivity activity;
  private final Replenishment replenishment;
  private final Situation.Weights weights;
  private final List<CandidateSource> sources;
  private final Map<String, Placement> placements;
  private final Placement everywhere;
  private final BlockingQueue<Desk> idle = new ArrayBlockingQueue<>(MOST_IDLE);
  private volatile Shelf shelf;

  /** The sources to ask, by their places among all, and the rules to keep. */
  private static final class Placement {
    final int[] order;
    final RuleBook rules;

    Placement(int[] order, RuleBook rules) {
      this.order = order;
      this.rules = rules;
    }
  }

  private ShopRecommender(Builder builder, InstantSource clock) {
    model = builder.model;
    catalog = builder.catalog;
    this.clock = clock;
    activity = builder.activity;
    replenishment = builder.replenishment;
    weights = builder.weights;
    List<CandidateSource> all = new ArrayList<>();
    List<CandidateSource> last = new ArrayList<>();
    last.add(CandidateSource.of(builder.modelName, builder.model));
    last.addAll(builder.fallbacks);
    everywhere = placement(List.of(), last, RuleBook.of(builder.rules), all);
    placements = new HashMap<>();
    builder.placements.forEach(
        (name, strategy) ->
            placements.put(
                name,
                placement(
                    strategy.sources(),
                    last,
                    RuleBook.of(builder.rules).with(strategy.rules()),
                    all)));
    sources = List.copyOf(all);
    shelf = Shelf.of(model.items(), catalog, clock.instant());
  }

  private static Placement placement(
      List<CandidateSource> first,
      List<CandidateSource> last,
      RuleBook rules,
      List<CandidateSource> all) {
    List<CandidateSource> inOrder = new ArrayList<>(first);
    inOrder.addAll(last);
    for (CandidateSource source : inOrder) {
      if (!all.contains(source)) {
        all.add(source);
      }
    }
    return new Placement(inOrder.stream().mapToInt(all::indexOf).toArray(), rules);
  }

  /**
   * Returns a builder.
   *
   * @param model what to recommend where nothing else is said
   * @param catalog what can be sold: only what it lists is recommended
   */
  public static Builder on(RecommendationModel model, Catalog catalog) {
    return new Builder(model, catalog);
  }

  /**
   * Answers a request.
   *
   * @throws IllegalArgumentException if there is no such placement, or a source proposes what is no
   *     number
   */
  public Recommendations recommend(RecommendationRequest request) {
    Placement placement = placement(request.placement());
    Instant now = request.at().orElseGet(clock::instant);
    Shelf current = shelf;
    Situation situation = new Situation(request, now, events(request, now), weights, current);
    Desk desk = idle.poll();
    if (desk == null || desk.shelf() != current) {
      desk = new Desk(current, sources, replenishment);
    }
    Recommendations answer =
        desk.answer(request, situation, placement.order, placement.rules.with(request.rules()));
    idle.offer(desk); // not one that failed, nor one too many
    return answer;
  }

  private Placement placement(String name) {
    if (name.isEmpty()) {
      return everywhere;
    }
    Placement placement = placements.get(name);
    if (placement == null) {
      throw new IllegalArgumentException(
          "placement \"%s\", expected one of %s: set it up with placement(..)"
              .formatted(name, placements.keySet().stream().sorted().toList()));
    }
    return placement;
  }

  private List<ItemEvent> events(RecommendationRequest request, Instant now) {
    List<ItemEvent> events = new ArrayList<>(request.events().size());
    if (activity != null && request.customer().isPresent()) {
      add(activity.of(request.customer().get(), now), now, events);
    }
    add(request.events(), now, events);
    return events;
  }

  private static void add(List<ItemEvent> more, Instant now, List<ItemEvent> events) {
    for (ItemEvent event : more) {
      if (!event.at().isAfter(now)) {
        events.add(event);
      }
    }
  }

  /**
   * Reads the whole catalog anew. Requests that run meanwhile are answered by what was read before.
   * Cost: one question to the catalog for each item.
   */
  public synchronized void refresh() {
    shelf = Shelf.of(model.items(), catalog, clock.instant());
  }

  /**
   * Reads some items anew, such as those whose stock has changed. Cost: two questions to the
   * catalog for each, and a pass over all items.
   */
  public synchronized void refresh(Collection<Sku> changed) {
    shelf = shelf.with(changed, catalog, clock.instant());
  }

  /** Collects what a recommender needs. Not safe for use by several threads. */
  public static final class Builder {
    private final RecommendationModel model;
    private final Catalog catalog;
    private final List<CandidateSource> fallbacks = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Strategy> placements = new HashMap<>();
    private String modelName = "model";
    private Replenishment replenishment = Replenishment.asCatalogSays();
    private Situation.Weights weights = new Situation.Weights(0.5f, 1, 1);
    private @Nullable CustomerActivity activity;
    private @Nullable InstantSource clock;

    private Builder(RecommendationModel model, Catalog catalog) {
      this.model = requireNonNull(model, "model");
      this.catalog = requireNonNull(catalog, "catalog");
    }

    /** Sets what the time is; it must be set. */
    public Builder clock(InstantSource source) {
      clock = requireNonNull(source, "source");
      return this;
    }

    /** Sets what the model is called in answers; {@code model} unless set. */
    public Builder modelName(String name) {
      modelName = requireNonNull(name, "name");
      return this;
    }

    /** Sets where to ask what a customer did; only requests tell unless set. */
    public Builder activity(CustomerActivity history) {
      activity = requireNonNull(history, "history");
      return this;
    }

    /** Adds a model that fills what those before it leave free, called {@code popular}. */
    public Builder fallback(RecommendationModel other) {
      return fallback(CandidateSource.of("popular", other));
    }

    /** Adds a source that fills what those before it leave free. */
    public Builder fallback(CandidateSource source) {
      fallbacks.add(requireNonNull(source, "source"));
      return this;
    }

    /** Adds a rule for every list. */
    public Builder rule(Rule rule) {
      rules.add(requireNonNull(rule, "rule"));
      return this;
    }

    /** Sets what is bought again, for {@link Rule#notOwnedUnlessReplenishable}. */
    public Builder replenishment(Replenishment learned) {
      replenishment = requireNonNull(learned, "learned");
      return this;
    }

    /**
     * Sets how much it says to the model that an item was viewed, put into a cart and bought, each
     * 0 to 1000; 0.5, 1 and 1 unless set. An item counts once, with the largest of them.
     */
    public Builder weights(double viewed, double carted, double bought) {
      for (double weight : new double[] {viewed, carted, bought}) {
        if (!(weight == 0 || (weight >= 1e-6 && weight <= 1000))) { // also catches NaN
          throw new IllegalArgumentException(
              "weight of an act: %s, expected 0, or 0.000001 to 1000".formatted(weight));
        }
      }
      weights = new Situation.Weights((float) viewed, (float) carted, (float) bought);
      return this;
    }

    /** Sets up a place of the shop. */
    public Builder placement(String name, Strategy strategy) {
      requireNonNull(strategy, "strategy");
      if (name.isEmpty() || placements.putIfAbsent(name, strategy) != null) {
        throw new IllegalArgumentException(
            "placement \"%s\", expected a name that is not empty and not taken".formatted(name));
      }
      return this;
    }

    /** Sets up a place of the shop under the name of its strategy. */
    public Builder placement(Strategy strategy) {
      return placement(strategy.name(), strategy);
    }

    /** Reads the catalog and returns the recommender. */
    public ShopRecommender build() {
      if (clock == null) {
        throw new IllegalStateException(
            "no clock: set it with clock(..), in production to InstantSource.system()");
      }
      return new ShopRecommender(this, clock);
    }
  }
}
