package io.clientele.condition;

import io.clientele.condition.CustomerFacts.Topic;
import io.clientele.condition.NumberFact.Aggregate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The different clauses of several conditions, the different values that these compare, and what
 * can change each.
 */
final class Questions {
  /** The texts of the profile that no event tells. */
  private static final Set<String> GROUPS = Set.of("rfm_group", "predicted_spend_tier");

  private final Map<Condition, Integer> clauseIndex = new LinkedHashMap<>();
  private final Map<Term, Integer> termIndex = new LinkedHashMap<>();
  private final List<int[]> compared = new ArrayList<>();
  private final Map<String, Touched> byEvent = new HashMap<>();
  private final Map<Topic, Touched> byTopic = new EnumMap<>(Topic.class);
  private final Touched byOrders = new Touched();
  private final Touched byOthers = new Touched();

  Condition[] clauses = {};

  /** The place of the value that a clause compares, -1 if it compares none. */
  int[] valueOf = {};

  Term[] terms = {};

  /** The clauses that compare a value. */
  int[][] comparing = {};

  /** How to add an event to a value, {@code null} if it has to be worked out anew. */
  @Nullable Addend[] addends = {};

  /** The spans of all addends, each once. */
  List<Span> spans = List.of();

  /** What holds about the events of all addends, each once. */
  List<Where> wheres = List.of();

  /** What a change touches. */
  static final class Touched {
    private final List<Integer> addedTerms = new ArrayList<>(0);
    private final List<Integer> addedClauses = new ArrayList<>(0);
    int[] terms = {};
    int[] clauses = {};

    private void seal() {
      terms = addedTerms.stream().mapToInt(Integer::intValue).distinct().toArray();
      clauses = addedClauses.stream().mapToInt(Integer::intValue).distinct().toArray();
    }

    boolean isNothing() {
      return terms.length == 0 && clauses.length == 0;
    }
  }

  /**
   * How to add an event to a value.
   *
   * @param span the place of the span after which it counts no longer, -1 if it counts for ever
   * @param where the place of what holds about it, -1 if nothing has to
   */
  record Addend(int span, int where) {}

  /** Returns what events of a name touch, {@code null} if nothing. */
  @Nullable Touched event(String name) {
    return byEvent.get(name);
  }

  /** Returns what is touched when the answers about a topic change. */
  @Nullable Touched topic(Topic topic) {
    return byTopic.get(topic);
  }

  /** Returns what is touched when the orders change. */
  Touched orders() {
    return byOrders;
  }

  /** Returns what may change with any event, by somebody else's word. */
  Touched others() {
    return byOthers;
  }

  static boolean asksModels(Condition clause) {
    if (clause instanceof Comparison comparison) {
      return comparison.term() instanceof NumberFact.Score
          || (comparison.term() instanceof TextFact.Field field && GROUPS.contains(field.name()));
    }
    return clause instanceof Condition.InTop;
  }

  /** Returns the place of a clause. */
  int clause(Condition clause) {
    Integer known = clauseIndex.get(clause);
    if (known != null) {
      return known;
    }
    int place = clauseIndex.size();
    clauseIndex.put(clause, place);
    if (clause instanceof Comparison comparison) {
      compared.add(new int[] {place, term(comparison.term())});
    } else {
      Consumer<Touched> mark = touched -> touched.addedClauses.add(place);
      if (clause instanceof Condition.ConsentIs) {
        mark.accept(topicOf(Topic.PERMISSIONS));
      } else if (clause instanceof Sequence sequence) {
        happening(sequence.first(), mark);
        for (Sequence.Step step : sequence.steps()) {
          happening(step.what(), mark);
          if (step.without() != null) {
            happening(step.without(), mark);
          }
        }
      } else {
        mark.accept(byOthers);
      }
    }
    return place;
  }

  private int term(Term term) {
    Integer known = termIndex.get(term);
    if (known != null) {
      return known;
    }
    int place = termIndex.size();
    termIndex.put(term, place);
    Consumer<Touched> mark = touched -> touched.addedTerms.add(place);
    Occurrences of = occurrences(term);
    if (of != null) {
      happening(of, mark);
    } else if (term instanceof TextFact.Field) {
      mark.accept(topicOf(Topic.TEXTS));
    } else if (term instanceof NumberFact.Affinity) {
      mark.accept(topicOf(Topic.AFFINITIES));
    } else if (term instanceof NumberFact.Score) {
      mark.accept(byOthers);
    } else {
      mark.accept(topicOf(Topic.FIELDS));
    }
    return place;
  }

  private void happening(Occurrences of, Consumer<Touched> mark) {
    mark.accept(
        of.source() instanceof Source.Told told
            ? byEvent.computeIfAbsent(told.name(), any -> new Touched())
            : byOrders);
  }

  private Touched topicOf(Topic topic) {
    return byTopic.computeIfAbsent(topic, any -> new Touched());
  }

  private static @Nullable Occurrences occurrences(Term term) {
    if (term instanceof NumberFact.Count count) {
      return count.of();
    }
    if (term instanceof NumberFact.Aggregated aggregated) {
      return aggregated.of();
    }
    if (term instanceof ValueOf value) {
      return value.of();
    }
    return term instanceof TimeFact.TimeOf time ? time.of() : null;
  }

  /** Returns this after the last clause was added. */
  Questions sealed() {
    clauses = clauseIndex.keySet().toArray(Condition[]::new);
    terms = termIndex.keySet().toArray(Term[]::new);
    valueOf = new int[clauses.length];
    Arrays.fill(valueOf, -1);
    compared.forEach(pair -> valueOf[pair[0]] = pair[1]);
    comparing = new int[terms.length][];
    for (int term = 0; term < terms.length; term++) {
      int place = term;
      comparing[term] =
          IntStream.range(0, clauses.length).filter(c -> valueOf[c] == place).toArray();
    }
    List<Span> allSpans = new ArrayList<>();
    List<Where> allWheres = new ArrayList<>();
    addends = new Addend[terms.length];
    for (int term = 0; term < terms.length; term++) {
      addends[term] = addend(terms[term], allSpans, allWheres);
    }
    spans = List.copyOf(allSpans);
    wheres = List.copyOf(allWheres);
    byEvent.values().forEach(Touched::seal);
    byTopic.values().forEach(Touched::seal);
    byOrders.seal();
    byOthers.seal();
    return this;
  }

  private static @Nullable Addend addend(Term term, List<Span> spans, List<Where> wheres) {
    Occurrences of = occurrences(term);
    if (of == null
        || !(of.source() instanceof Source.Told)
        || of.window() instanceof Window.Days
        || (term instanceof NumberFact.Aggregated aggregated
            && (aggregated.aggregate() == Aggregate.MEAN
                || aggregated.aggregate() == Aggregate.DISTINCT))) {
      return null;
    }
    int span = of.window() instanceof Window.Last last ? placeOf(last.span(), spans) : -1;
    return new Addend(span, of.where() == null ? -1 : placeOf(of.where(), wheres));
  }

  private static <T> int placeOf(T value, List<T> all) {
    int place = all.indexOf(value);
    if (place < 0) {
      place = all.size();
      all.add(value);
    }
    return place;
  }
}
