package io.clientele.recommend.session;

import io.clientele.recommend.session.KnnSettings.Kind;
import java.util.Arrays;

/**
 * One request to a method with neighbours: finds the sessions nearest to the current one among the
 * most recent that share an item with it, and lets them vote for their items. Keeps its room for
 * the next request.
 *
 * <p>Formulas: {@link Sknn}, {@link Vsknn}, {@link Stan} and {@link Vstan}.
 */
final class KnnRun {
  static final int NO_SLOT = -1;

  /** More would overflow the sums of scores. */
  private static final double MOST_EXPONENT = 600;

  private static final double MILLIS_OF_DAY = 86_400_000;
  private static final int LAST_ITEMS = 3;
  private static final double REMINDER = 5;

  final CurrentSession current = new CurrentSession();
  final TopK best = new TopK();

  private final KnnSettings settings;
  private final RecentSessions recent = new RecentSessions();
  private final TopK neighbours = new TopK();

  /** The length of the current session, if it is not yet in there, and what it is divided by. */
  private int window;

  private double norm;

  /** By item: its number in the current session from 1, its score, and the last that voted. */
  private int[] number = new int[0];

  private double[] score = new double[0];
  private int[] votedBy = new int[0];
  private int[] votes = new int[0];

  private int[] scored = new int[64];
  private int scoredSize;
  private double largest;

  KnnRun(KnnSettings settings) {
    this.settings = settings;
  }

  /**
   * Scores the items for {@link #current}, of which the events are there.
   *
   * @param without the slot of a session that is no neighbour: the current one itself
   */
  void score(SessionStore store, long now, int without) {
    reserve(store.items());
    weigh(store);
    findNeighbours(store, now, without);
    for (int at = 0; at < neighbours.size(); at++) {
      vote(store, at);
    }
    refine(store);
  }

  /** Puts the items with the highest scores into {@link #best}, best first. */
  void rank(int n) {
    best.clear(n);
    for (int k = 0; k < scoredSize; k++) {
      double each = score[scored[k]];
      if (each > 0) {
        best.offer(each / largest, scored[k], scored[k]);
      }
    }
    best.sort();
  }

  /** Returns the score of an item as {@link #rank} tells it. */
  double scoreOf(int item) {
    return score[item] > 0 ? score[item] / largest : 0;
  }

  /** Forgets the request, so that it holds nothing of the store. */
  void clear() {
    for (int k = 0; k < scoredSize; k++) {
      score[scored[k]] = 0;
      votedBy[scored[k]] = 0;
      votes[scored[k]] = 0;
    }
    for (int k = 0; k < current.size(); k++) {
      if (current.items[k] >= 0) {
        number[current.items[k]] = 0;
      }
    }
    scoredSize = 0;
    current.clear();
    recent.end();
  }

  private void reserve(int items) {
    if (score.length < items) {
      int size = Math.max(items, score.length + score.length / 2);
      number = new int[size];
      score = new double[size];
      votedBy = new int[size];
      votes = new int[size];
    }
  }

  private void weigh(SessionStore store) {
    current.index(settings.lastEvents);
    window =
        settings.lastEvents == 0
            ? current.length()
            : Math.min(settings.lastEvents, current.length());
    double squares = 0;
    for (int k = 0; k < current.counting(); k++) {
      int item = current.items[k];
      double weight = weight(store, item, current.steps[k]);
      current.weights[k] = weight;
      squares += weight * weight;
      if (item >= 0) {
        number[item] = k + 1;
      }
    }
    norm = Math.sqrt(squares);
  }

  private double weight(SessionStore store, int item, int step) {
    return switch (settings.kind) {
      case SKNN -> 1;
      case VSKNN -> {
        if (settings.rareItemsMatch) {
          yield item >= 0 && store.rows[item] > 0 ? store.idf(item) : 0;
        }
        yield settings.positionDecay.ofPosition(window - step + 1, window);
      }
      case STAN, VSTAN ->
          KnnSettings.isSet(settings.positionScale)
              ? Math.exp((1 - step) / settings.positionScale)
              : 1;
    };
  }

  private void findNeighbours(SessionStore store, long now, int without) {
    neighbours.clear(settings.neighbours);
    recent.start(store, current.items, current.size());
    int most = settings.sampleSize == 0 ? Integer.MAX_VALUE : settings.sampleSize;
    int sample = 0;
    while (sample < most && recent.next()) {
      if (recent.slot() == without) {
        continue;
      }
      int shared = 0;
      double weight = 0;
      for (int k = 0; k < recent.sharedItems(); k++) {
        int item = recent.sharedItem(k);
        if (item < current.counting()) {
          shared++;
          weight += current.weights[item];
        }
      }
      double similarity = similarity(store, recent.slot(), shared, weight, now);
      if (shared > 0 && similarity > 0) {
        neighbours.offer(similarity, sample, recent.slot());
      }
      sample++;
    }
    neighbours.sort();
  }

  private double similarity(SessionStore store, int slot, int shared, double weight, long now) {
    int distinct = store.distinct[slot];
    double ageDays = (now - store.time[slot]) / MILLIS_OF_DAY;
    return switch (settings.kind) {
      case SKNN -> settings.setSimilarity.of(shared, distinct, current.counting());
      case VSKNN -> {
        double similarity =
            settings.vectorSimilarity == Vsknn.Similarity.VECTOR
                ? weight / current.counting()
                : weight / (norm * Math.sqrt(distinct));
        yield settings.byAge ? similarity * Math.pow(7.0 / 8, Math.rint(ageDays)) : similarity;
      }
      case STAN, VSTAN -> {
        double similarity = weight / (norm * Math.sqrt(distinct));
        yield KnnSettings.isSet(settings.ageScaleDays)
            ? similarity * Math.exp(Math.min(MOST_EXPONENT, -ageDays / settings.ageScaleDays))
            : similarity;
      }
    };
  }

  private void vote(SessionStore store, int neighbour) {
    int[] events = store.events[neighbours.value(neighbour)];
    int star = star(events);
    double vote = neighbours.score(neighbour) * matchFactor(events);
    int voter = neighbour + 1;
    // From the end, because an item that stands there repeatedly counts by its last place.
    for (int position = events.length - 1; position >= 0; position--) {
      int item = events[position];
      if (votedBy[item] == voter || (number[item] != 0 && !settings.remind)) {
        continue;
      }
      if (votes[item]++ == 0) {
        addScored(item);
      }
      votedBy[item] = voter;
      score[item] += vote * distanceFactor(position - star);
    }
  }

  /** Returns the last position of an item of the current session. */
  private int star(int[] events) {
    int position = events.length - 1;
    while (number[events[position]] == 0) {
      position--;
    }
    return position;
  }

  /** Returns what the latest item of the current session that a neighbour has is worth. */
  private double matchFactor(int[] events) {
    boolean isVstan = settings.kind == Kind.VSTAN && KnnSettings.isSet(settings.matchScale);
    if (settings.kind != Kind.VSKNN && !isVstan) {
      return 1;
    }
    int step = Integer.MAX_VALUE;
    for (int item : events) {
      if (number[item] != 0) {
        step = Math.min(step, current.steps[number[item] - 1]);
      }
    }
    return isVstan ? Math.exp((1 - step) / settings.matchScale) : settings.scoreDecay.ofStep(step);
  }

  private double distanceFactor(int distance) {
    return settings.isStan() && KnnSettings.isSet(settings.distanceScale)
        ? Math.exp(-Math.abs(distance) / settings.distanceScale)
        : 1;
  }

  private double itemFactor(SessionStore store, int item) {
    return KnnSettings.isSet(settings.idfWeight) ? 1 + store.idf(item) * settings.idfWeight : 1;
  }

  private void refine(SessionStore store) {
    int mostVotes = 1;
    for (int k = 0; k < scoredSize; k++) {
      score[scored[k]] *= itemFactor(store, scored[k]);
      mostVotes = Math.max(mostVotes, votes[scored[k]]);
    }
    if (settings.lastItemsFirst) {
      remindOfLastItems();
    }
    if (settings.popularityBoost > 0) {
      for (int k = 0; k < scoredSize; k++) {
        score[scored[k]] += settings.popularityBoost * votes[scored[k]] / mostVotes;
      }
    }
    if (settings.pushReminders) {
      pushReminders();
    }
    largest = 0;
    for (int k = 0; k < scoredSize; k++) {
      largest = Math.max(largest, score[scored[k]]);
    }
    largest = settings.normalize ? largest : 1;
  }

  private void remindOfLastItems() {
    int from = Math.max(0, current.length() - LAST_ITEMS);
    for (int position = from; position < current.length(); position++) {
      int item = current.event(position);
      if (item >= 0) {
        if (votes[item] == 0 && score[item] == 0) {
          addScored(item);
        }
        score[item] = (score[item] + REMINDER) * REMINDER + (position - from + 1) / 100.0;
      }
    }
  }

  private void pushReminders() {
    for (int k = 0; k < current.size(); k++) {
      int item = current.items[k];
      if (item >= 0) {
        int times = 1;
        for (int position = 0; position < current.length(); position++) {
          times += current.event(position) == item ? 1 : 0;
        }
        score[item] *= times;
      }
    }
  }

  private void addScored(int item) {
    if (scoredSize == scored.length) {
      scored = Arrays.copyOf(scored, 2 * scoredSize);
    }
    scored[scoredSize++] = item;
  }

  /** Returns how many neighbours there were. */
  int neighbours() {
    return neighbours.size();
  }

  /** Returns the slot of a neighbour, the nearest being 0. */
  int slotOfNeighbour(int neighbour) {
    return neighbours.value(neighbour);
  }

  double similarityOf(int neighbour) {
    return neighbours.score(neighbour);
  }

  /** Returns what a neighbour adds to the score of an item. */
  double part(SessionStore store, int neighbour, int item) {
    int[] events = store.events[neighbours.value(neighbour)];
    int last = events.length - 1;
    while (last >= 0 && events[last] != item) {
      last--;
    }
    if (last < 0 || (number[item] != 0 && !settings.remind)) {
      return 0;
    }
    return neighbours.score(neighbour)
        * matchFactor(events)
        * distanceFactor(last - star(events))
        * itemFactor(store, item)
        / largest;
  }

  /**
   * Adds to each distinct item of the current session its share of a neighbour's part: its weight
   * among those that they share.
   */
  void share(SessionStore store, int neighbour, double part, double[] sums) {
    double all = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int k = 0; k < current.counting(); k++) {
        if (current.items[k] >= 0
            && has(store.events[neighbours.value(neighbour)], current.items[k])) {
          if (pass == 0) {
            all += current.weights[k];
          } else {
            sums[k] += part * current.weights[k] / all;
          }
        }
      }
    }
  }

  private static boolean has(int[] events, int item) {
    for (int each : events) {
      if (each == item) {
        return true;
      }
    }
    return false;
  }
}
