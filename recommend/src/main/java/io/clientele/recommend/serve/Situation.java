package io.clientele.recommend.serve;

import io.clientele.catalog.Sku;
import io.clientele.identity.CustomerId;
import io.clientele.recommend.History;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    return actOn(shelf.codeOf(item));
  }

  private ItemEvent.Act actOn(int code) {
    int at = Arrays.binarySearch(items, code);
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
   * @param model what the codes of the history stand for
   * @param parts by place in the history
   */
  Reason because(String otherwise, Dictionary model, History history, float[] parts) {
    int[] largest = new int[MOST_REASONS];
    int size = 0;
    for (int k = 0; k < parts.length; k++) {
      int place = size;
      while (place > 0 && parts[k] > parts[largest[place - 1]]) {
        place--;
      }
      if (parts[k] > 0 && place < MOST_REASONS) {
        size = Math.min(size + 1, MOST_REASONS);
        System.arraycopy(largest, place, largest, place + 1, size - 1 - place);
        largest[place] = k;
      }
    }
    if (size == 0) {
      return Reason.of(otherwise);
    }
    Reason.Evidence[] evidence = new Reason.Evidence[size];
    for (int k = 0; k < size; k++) {
      evidence[k] = evidence(model, history.item(largest[k]), parts[largest[k]]);
    }
    return Reason.because(List.of(evidence));
  }

  /** Names an item by what the catalog has of it already: texts made anew are most of the cost. */
  private Reason.Evidence evidence(Dictionary model, int item, float weight) {
    int code = shelf.codeOf(model, item);
    if (code == Codes.NONE) {
      Sku sku = Sku.of(model.text(item));
      return new Reason.Evidence(sku, sku.value(), ItemEvent.Act.VIEWED, weight);
    }
    return new Reason.Evidence(shelf.sku(code), shelf.title(code), actOn(code), weight);
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
