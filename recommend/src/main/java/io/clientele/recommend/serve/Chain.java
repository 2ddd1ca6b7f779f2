package io.clientele.recommend.serve;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The items that are open to a list in the order in which sources propose them: those of the first
 * source by their scores, then what the second adds, and so on, then what nobody proposes; buried
 * ones come behind all of these in the same order. Of equal scores the lower code is first. They
 * are brought up some at a time, and a source is not asked before it is its turn.
 */
final class Chain {
  /** The tier of what no source proposes. */
  static final int CATALOG = -1;

  private final Shelf shelf;
  private final Tier[] tiers;
  private final float[] factors;
  private final ItemSet buried;
  private final ItemSet open;
  private long request;

  private int[] order = {};
  private boolean hasBuried;
  private boolean hasBoosts;
  private @Nullable Situation situation;
  private boolean isBuriedPhase;
  private int at;

  /** The best relevance of the tier that is brought up, which its first item has. */
  private float ceiling;

  private float bestKey;

  /** What was brought up. */
  int size;

  int[] items = new int[64];
  int[] tierOf = new int[64];
  float[] relevance = new float[64];
  boolean[] isBuried = new boolean[64];

  private int[] heap = new int[64];
  private int heapSize;

  Chain(Shelf shelf, List<CandidateSource> sources) {
    this.shelf = shelf;
    tiers = sources.stream().map(Tier::new).toArray(Tier[]::new);
    factors = new float[shelf.size()];
    buried = new ItemSet(shelf.size());
    open = new ItemSet(shelf.size());
  }

  /** A source with its scores for this request. */
  private final class Tier {
    private final CandidateSource source;
    private CandidateSource.@Nullable Proposer proposer;
    private @Nullable Proposals proposals;
    private float[] boosted = {};
    private long scoredFor = -1;

    Tier(CandidateSource source) {
      this.source = source;
    }

    /** Returns the scores that the source gave. */
    float[] scores() {
      Proposals given = proposals;
      CandidateSource.Proposer asked = proposer;
      if (given == null || asked == null) {
        given = new Proposals(shelf, source.name());
        asked = source.proposer();
        proposals = given;
        proposer = asked;
      }
      if (scoredFor != request && situation != null) {
        given.clear();
        asked.propose(situation, given);
        scoredFor = request;
        if (hasBoosts) {
          boost(given.scores());
        }
      }
      return given.scores();
    }

    private void boost(float[] scores) {
      if (boosted.length == 0) {
        boosted = new float[scores.length];
      }
      for (int item = 0; item < scores.length; item++) {
        boosted[item] = Math.min(Float.MAX_VALUE, scores[item] * factors[item]);
      }
    }

    /** Returns the scores after boosts. */
    float[] keys() {
      float[] scores = scores();
      return hasBoosts ? boosted : scores;
    }
  }

  /**
   * Begins a request.
   *
   * @param inOrder the sources to ask, by their places among all
   * @param allowed what may be brought up
   */
  void begin(Situation now, int[] inOrder, RuleBook rules, ItemSet allowed) {
    request++;
    situation = now;
    order = inOrder;
    open.setTo(allowed);
    hasBuried = !rules.buries.isEmpty();
    if (hasBuried) {
      buried.clear();
      for (Rule.Bury bury : rules.buries) {
        buried.addAll(shelf.set(bury.items()));
      }
    }
    hasBoosts = !rules.boosts.isEmpty();
    if (hasBoosts) {
      Arrays.fill(factors, 1);
      for (Rule.Boost boost : rules.boosts) {
        multiply(shelf.set(boost.items()), (float) boost.factor());
      }
    }
    isBuriedPhase = false;
    at = 0;
    ceiling = 1;
    bestKey = 0;
    size = 0;
  }

  private void multiply(ItemSet set, float factor) {
    for (int w = 0; w < set.words(); w++) {
      for (long word = set.word(w); word != 0; word &= word - 1) {
        factors[w * Long.SIZE + Long.numberOfTrailingZeros(word)] *= factor;
      }
    }
  }

  /** The items that were not brought up; who takes one out does not get it. */
  ItemSet open() {
    return open;
  }

  String name(int tier) {
    return tiers[tier].source.name();
  }

  CandidateSource source(int tier) {
    return tiers[tier].source;
  }

  float score(int tier, int item) {
    return tier == CATALOG ? 0 : tiers[tier].scores()[item];
  }

  /** Returns the first tier that proposes an item. */
  int tierOf(int item) {
    for (int tier : order) {
      if (tiers[tier].scores()[item] > 0) {
        return tier;
      }
    }
    return CATALOG;
  }

  /** Takes the best open item of a set; returns its code, or -1 if there is none. */
  int best(ItemSet within) {
    for (int phase = 0; phase < 2; phase++) {
      for (int k = 0; k <= order.length; k++) {
        float[] keys = k < order.length ? tiers[order[k]].keys() : null;
        int best = best(within, phase == 1, keys);
        if (best >= 0) {
          open.remove(best);
          return best;
        }
      }
      if (!hasBuried) {
        break;
      }
    }
    return -1;
  }

  private int best(ItemSet within, boolean ofBuried, float @Nullable [] keys) {
    int best = -1;
    float bar = 0;
    for (int w = 0; w < within.words(); w++) {
      for (long word = candidates(w, ofBuried) & within.word(w); word != 0; word &= word - 1) {
        int item = w * Long.SIZE + Long.numberOfTrailingZeros(word);
        if (keys == null) {
          return item;
        }
        if (keys[item] > bar) {
          bar = keys[item];
          best = item;
        }
      }
    }
    return best;
  }

  private long candidates(int w, boolean ofBuried) {
    if (!hasBuried) {
      return open.word(w);
    }
    return ofBuried ? open.word(w) & buried.word(w) : open.word(w) & ~buried.word(w);
  }

  /** Brings up so many more items at most, of one tier; returns how many, 0 if none is left. */
  int extend(int most) {
    while (at >= 0) {
      boolean isCatalog = at == order.length;
      float[] keys = isCatalog ? null : tiers[order[at]].keys();
      select(keys, most);
      int found = heapSize;
      int from = size;
      drain(isCatalog ? CATALOG : order[at], keys);
      if (found < most) {
        next();
      }
      if (found > 0) {
        return size - from;
      }
    }
    return 0;
  }

  /** Turns to the next tier; beyond the last, {@code at} is below 0. */
  private void next() {
    at++;
    ceiling = size == 0 ? 1 : relevance[size - 1];
    bestKey = 0;
    if (at > order.length) {
      at = hasBuried && !isBuriedPhase ? 0 : -1;
      isBuriedPhase = true;
    }
  }

  private void select(float @Nullable [] keys, int most) {
    heapSize = 0;
    if (heap.length < most) {
      heap = new int[most];
    }
    for (int w = 0; w < open.words(); w++) {
      for (long word = candidates(w, isBuriedPhase); word != 0; word &= word - 1) {
        int item = w * Long.SIZE + Long.numberOfTrailingZeros(word);
        if (keys == null) {
          if (heapSize == most) {
            return;
          }
          heap[heapSize++] = item;
        } else if (heapSize < most) {
          if (keys[item] > 0) {
            heap[heapSize++] = item;
            rise(keys, heapSize - 1);
          }
        } else if (keys[item] > keys[heap[0]]) {
          heap[0] = item;
          sink(keys);
        }
      }
    }
  }

  /** Appends what was selected, best first. */
  private void drain(int tier, float @Nullable [] keys) {
    int end = size + heapSize;
    room(end);
    if (keys == null) {
      System.arraycopy(heap, 0, items, size, heapSize);
    } else {
      for (int k = end - 1; k >= size; k--) {
        items[k] = heap[0];
        heap[0] = heap[--heapSize];
        sink(keys);
      }
    }
    for (; size < end; size++) {
      open.remove(items[size]);
      tierOf[size] = tier;
      isBuried[size] = isBuriedPhase;
      if (keys == null) {
        relevance[size] = 0;
      } else {
        bestKey = bestKey == 0 ? keys[items[size]] : bestKey;
        relevance[size] = ceiling * (keys[items[size]] / bestKey);
      }
    }
    heapSize = 0;
  }

  private void room(int end) {
    if (end > items.length) {
      int length = Math.max(end, 2 * items.length);
      items = Arrays.copyOf(items, length);
      tierOf = Arrays.copyOf(tierOf, length);
      relevance = Arrays.copyOf(relevance, length);
      isBuried = Arrays.copyOf(isBuried, length);
    }
  }

  private static boolean isWorse(float[] keys, int a, int b) {
    return keys[a] < keys[b] || (keys[a] == keys[b] && a > b);
  }

  private void rise(float[] keys, int from) {
    int item = heap[from];
    int place = from;
    while (place > 0 && isWorse(keys, item, heap[(place - 1) / 2])) {
      heap[place] = heap[(place - 1) / 2];
      place = (place - 1) / 2;
    }
    heap[place] = item;
  }

  private void sink(float[] keys) {
    int item = heap[0];
    int place = 0;
    for (int child = 1; child < heapSize; child = 2 * place + 1) {
      if (child + 1 < heapSize && isWorse(keys, heap[child + 1], heap[child])) {
        child++;
      }
      if (!isWorse(keys, heap[child], item)) {
        break;
      }
      heap[place] = heap[child];
      place = child;
    }
    heap[place] = item;
  }
}
