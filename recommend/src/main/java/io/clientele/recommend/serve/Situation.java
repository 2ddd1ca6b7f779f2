package io.clientele.recommend.serve;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.recommend.History;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What is known when a request is answered. Immutable and safe for use by several threads. */
public final class Situation {
  private static final int MOST_REASONS = 3;

  private final RecommendationRequest request;
  private final Instant now;
  private final List<ItemEvent> events;
  private final Shelf shelf;

  /** Of each event, then of the basket, then of what is on view: the code of the item. */
  private final int[] codes;

  /** What someone had to do with: codes in ascending order, each once. */
  private final int[] items;

  private final float[] strengths;
  private final ItemEvent.Act[] acts;

  /** The history that was asked for last: for reasons it is asked for once more for each item. */
  private volatile @Nullable Known known;

  private record Known(Dictionary model, History history) {}

  /**
   * @param events until {@code now}, in any order
   */
  Situation(
      RecommendationRequest request,
      Instant now,
      List<ItemEvent> events,
      Weights weights,
      Shelf shelf) {
    this.request = request;
    this.now = now;
    this.events = events;
    this.shelf = shelf;
    int size = events.size() + request.basket().size() + (request.viewing().isPresent() ? 1 : 0);
    codes = new int[size];
    long[] ordered = new long[size];
    int known = 0;
    for (int at = 0; at < size; at++) {
      codes[at] = shelf.codeOf(sku(at));
      if (codes[at] != Codes.NONE && weights.of(act(at)) > 0) {
        ordered[known++] = (long) codes[at] << Integer.SIZE | at;
      }
    }
    Arrays.sort(ordered, 0, known);
    int[] all = new int[known];
    float[] largest = new float[known];
    ItemEvent.Act[] by = new ItemEvent.Act[known];
    int last = -1;
    for (int k = 0; k < known; k++) {
      int code = (int) (ordered[k] >> Integer.SIZE);
      ItemEvent.Act act = act((int) ordered[k]);
      if (last < 0 || all[last] != code) {
        all[++last] = code;
      }
      if (weights.of(act) > largest[last]) {
        largest[last] = weights.of(act);
        by[last] = act;
      }
    }
    items = Arrays.copyOf(all, last + 1);
    strengths = Arrays.copyOf(largest, last + 1);
    acts = Arrays.copyOf(by, last + 1);
  }

  private Sku sku(int at) {
    int inBasket = at - events.size();
    if (inBasket < 0) {
      return events.get(at).item();
    }
    return inBasket < request.basket().size()
        ? request.basket().get(inBasket)
        : request.viewing().orElseThrow();
  }

  private ItemEvent.Act act(int at) {
    int inBasket = at - events.size();
    if (inBasket < 0) {
      return events.get(at).act();
    }
    return inBasket < request.basket().size() ? ItemEvent.Act.CARTED : ItemEvent.Act.VIEWED;
  }

  /** Returns who asks, if that is known. */
  public Optional<CustomerId> customer() {
    return request.customer();
  }

  /** Returns as of when. */
  public Instant now() {
    return now;
  }

  /** Returns what was done and shown until now, in the order in which it was told. */
  public List<ItemEvent> events() {
    return events;
  }

  /** Returns what is in the basket. */
  public List<Sku> basket() {
    return request.basket();
  }

  /** Returns the item whose page is open, if one is. */
  public Optional<Sku> viewing() {
    return request.viewing();
  }

  /**
   * Returns what the request is about: the basket, or else the item on view, or else what was
   * bought last, which is all that was bought at the latest time.
   */
  public List<Sku> focus() {
    if (!request.basket().isEmpty()) {
      return request.basket();
    }
    return request.viewing().map(List::of).orElseGet(this::boughtLast);
  }

  List<Sku> boughtLast() {
    Instant last = Instant.MIN;
    for (ItemEvent event : events) {
      if (event.act() == ItemEvent.Act.BOUGHT && event.at().isAfter(last)) {
        last = event.at();
      }
    }
    Instant latest = last;
    return events.stream()
        .filter(event -> event.act() == ItemEvent.Act.BOUGHT && event.at().equals(latest))
        .map(ItemEvent::item)
        .toList();
  }

  /**
   * Returns events, basket and what is on view as a history of a model: each item once, with the
   * largest weight of what was done with it; what was only shown has none.
   *
   * @param model the codes that the model has for items
   */
  public History history(Dictionary model) {
    Known before = known;
    if (before == null || before.model() != model) {
      before = new Known(model, newHistory(model));
      known = before; // whoever comes second writes the same
    }
    return before.history();
  }

  private History newHistory(Dictionary model) {
    int[] theirs = new int[items.length];
    float[] of = new float[items.length];
    int size = 0;
    for (int k = 0; k < items.length; k++) {
      int code = shelf.codeIn(model, items[k]);
      if (code != Codes.NONE) {
        theirs[size] = code;
        of[size++] = strengths[k];
      }
    }
    return History.of(Arrays.copyOf(theirs, size), Arrays.copyOf(of, size));
  }

  /** Returns what the request is about as a history of a model, each item once with weight 1. */
  public History focus(Dictionary model) {
    return History.of(
        focus().stream()
            .mapToInt(sku -> model.codeOf(sku.value()))
            .filter(code -> code != Codes.NONE)
            .distinct()
            .toArray());
  }

  /** Returns what is most telling of what was done with an item; viewed if nothing is known. */
  ItemEvent.Act actOn(Sku item) {
    int at = Arrays.binarySearch(items, shelf.codeOf(item));
    return at < 0 ? ItemEvent.Act.VIEWED : acts[at];
  }

  String title(Sku item) {
    int code = shelf.codeOf(item);
    return code == Codes.NONE ? item.value() : shelf.title(code);
  }

  /**
   * Puts the largest parts of a score into words.
   *
   * @param otherwise the reason if no part is above 0
   * @param size how many items of the history there are
   */
  Reason because(String otherwise, int size, IntFunction<Sku> itemAt, IntToDoubleFunction partAt) {
    List<Reason.Evidence> evidence = new ArrayList<>(MOST_REASONS);
    double bar = Double.POSITIVE_INFINITY;
    int last = -1;
    while (evidence.size() < MOST_REASONS) { // the largest behind the last one, time and again
      int best = -1;
      for (int k = 0; k < size; k++) {
        double part = partAt.applyAsDouble(k);
        boolean isBehind = part < bar || (part == bar && k > last);
        if (part > 0 && isBehind && (best < 0 || part > partAt.applyAsDouble(best))) {
          best = k;
        }
      }
      if (best < 0) {
        break;
      }
      last = best;
      bar = partAt.applyAsDouble(best);
      Sku item = itemAt.apply(best);
      evidence.add(new Reason.Evidence(item, title(item), actOn(item), bar));
    }
    return evidence.isEmpty() ? Reason.of(otherwise) : Reason.because(evidence);
  }

  /** Returns the code of the item of an event, by its place among {@link #events}. */
  int codeOfEvent(int at) {
    return codes[at];
  }

  Shelf shelf() {
    return shelf;
  }

  /** How much each act says of a taste. */
  record Weights(float viewed, float carted, float bought) {
    float of(ItemEvent.Act act) {
      return switch (act) {
        case VIEWED -> viewed;
        case CARTED -> carted;
        case BOUGHT -> bought;
        case SHOWN -> 0;
      };
    }
  }
}
