package io.clientele.recommend.session;

import io.clientele.catalog.Sku;
import io.clientele.recommend.Recommendation;
import io.clientele.table.Codes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Answers by sequential rules that are mined when they are asked for, from the most recent sessions
 * of an item: nothing has to be kept up to date while sessions grow and are forgotten.
 */
final class LiveRules implements SessionRequests {
  /** So many sessions of an item are looked at. */
  static final int SAMPLE = 5000;

  /** A number below the sample's size, beside the order of a session. */
  private static final int INDEX_BITS = 13;

  private final SessionStore store;
  private final Codes items;
  private final double[] weights;
  private final double pruning;
  private final int itemsBefore;
  private final Decay decay;
  private final ConcurrentLinkedQueue<RuleSums> sums = new ConcurrentLinkedQueue<>();

  /**
   * @param weights of a pair by its steps
   */
  LiveRules(
      SessionStore store,
      Codes items,
      double[] weights,
      double pruning,
      int itemsBefore,
      Decay decay) {
    this.store = store;
    this.items = items;
    this.weights = weights;
    this.pruning = pruning;
    this.itemsBefore = itemsBefore;
    this.decay = decay;
  }

  @Override
  public List<Recommendation> recommend(List<Sku> session, long now, int n) {
    return answers(KnnRun.NO_SLOT).recommend(session, n);
  }

  @Override
  public List<Recommendation> recommend(int slot, long now, int n) {
    return answers(slot).recommend(itemsOf(slot), n);
  }

  @Override
  public Optional<SessionReason> explain(List<Sku> session, long now, Sku item) {
    return answers(KnnRun.NO_SLOT).explain(session, item);
  }

  @Override
  public Optional<SessionReason> explain(int slot, long now, Sku item) {
    return answers(slot).explain(itemsOf(slot), item);
  }

  private RuleAnswers answers(int without) {
    return new RuleAnswers(items, new Mined(without), itemsBefore, decay);
  }

  private List<Sku> itemsOf(int slot) {
    int[] events = store.events[slot];
    List<Sku> last = new ArrayList<>();
    for (int at = (int) Math.max(0, events.length - 1L - itemsBefore); at < events.length; at++) {
      last.add(Sku.of(items.text(events[at])));
    }
    return last;
  }

  /** The rules of the few items that one request asks for. */
  private final class Mined implements Rules {
    private final int without;
    private int[] asked = new int[4];
    private int[] ends = new int[4];
    private int size;
    private int[] following = {};
    private double[] weightOf = {};

    Mined(int without) {
      this.without = without;
    }

    @Override
    public int from(int item) {
      int number = number(item);
      return number == 0 ? 0 : ends[number - 1];
    }

    @Override
    public int to(int item) {
      return ends[number(item)];
    }

    @Override
    public int item(int at) {
      return following[at];
    }

    @Override
    public double weight(int at) {
      return weightOf[at];
    }

    private int number(int item) {
      for (int number = 0; number < size; number++) {
        if (asked[number] == item) {
          return number;
        }
      }
      if (size == asked.length) {
        asked = Arrays.copyOf(asked, 2 * size);
        ends = Arrays.copyOf(ends, 2 * size);
      }
      asked[size] = item;
      RuleSums kept = sums.poll();
      RuleSums mined = kept == null ? new RuleSums() : kept;
      mine(item, without, mined);
      append(mined.best);
      sums.add(mined);
      return size++;
    }

    private void append(TopK best) {
      int end = size == 0 ? 0 : ends[size - 1];
      following = Arrays.copyOf(following, end + best.size());
      weightOf = Arrays.copyOf(weightOf, end + best.size());
      for (int at = 0; at < best.size(); at++) {
        following[end] = best.value(at);
        weightOf[end++] = best.score(at);
      }
      ends[size] = end;
    }
  }

  /** Looks at sessions in the order in which they were met, as a table has them. */
  private void mine(int item, int without, RuleSums into) {
    into.reserve(store.items());
    int[] slots = store.slots[item];
    int first = Math.max(store.from[item], store.to[item] - SAMPLE);
    int size = store.to[item] - first;
    long[] ordered = into.room(size);
    for (int k = 0; k < size; k++) {
      ordered[k] = store.order[slots[first + k]] << INDEX_BITS | k;
    }
    Arrays.sort(ordered, 0, size);
    for (int k = 0; k < size; k++) {
      int slot = slots[first + (int) (ordered[k] & ((1 << INDEX_BITS) - 1))];
      if (slot != without) {
        SequentialRules.mine(item, store.events[slot], weights, into);
      }
    }
    into.keep(pruning);
  }
}
