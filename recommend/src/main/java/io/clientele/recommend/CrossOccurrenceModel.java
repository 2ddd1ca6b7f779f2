package io.clientele.recommend;

import io.clientele.catalog.Sku;
import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.modelfile.Provenance;
import io.clientele.recommend.internal.BestItems;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What {@link CrossOccurrence} learnt: scores each item that can be bought for whoever did several
 * things. Immutable and safe for use by several threads.
 */
public final class CrossOccurrenceModel {
  static final String KIND = "recommend-cross-occurrence";

  private static final int VERSION = 1;

  private final String foretold;
  private final SortedMap<String, Indicators> parts;
  private final Provenance provenance;

  CrossOccurrenceModel(
      String foretold, SortedMap<String, Indicators> parts, Provenance provenance) {
    this.foretold = foretold;
    this.parts = parts;
    this.provenance = provenance;
  }

  /** Returns the action that is foretold. */
  public String foretold() {
    return foretold;
  }

  /** Returns the actions that tell something, that which is foretold among them. */
  public Set<String> actions() {
    return Collections.unmodifiableSet(parts.keySet());
  }

  /** Returns the items that can be recommended, with their codes. */
  public Dictionary items() {
    return items(foretold);
  }

  /** Returns the items that an action was done to, with their codes in histories of it. */
  public Dictionary items(String action) {
    return part(action).items();
  }

  /**
   * Returns how well each item goes with what someone did: the sum over all actions of what their
   * items indicate. 0 where nothing speaks for it.
   *
   * @param done by action, with codes of {@link #items(String)}
   * @return a new array, by code of {@link #items()}
   * @throws IllegalArgumentException if there is no such action
   * @throws IndexOutOfBoundsException if a history has a code that no item of its action has
   */
  public float[] scores(Map<String, History> done) {
    float[] scores = new float[items().size()];
    // in the order of the actions, so that sums are the same
    new TreeMap<>(done).forEach((action, history) -> part(action).addScores(history, scores));
    return scores;
  }

  /**
   * Returns what each item of each history adds to the score of an item.
   *
   * @return arrays by place in the history, by action
   */
  public SortedMap<String, float[]> contributions(Map<String, History> done, int item) {
    Objects.checkIndex(item, items().size());
    SortedMap<String, float[]> contributions = new TreeMap<>();
    done.forEach(
        (action, history) -> contributions.put(action, part(action).contributions(history, item)));
    return contributions;
  }

  /**
   * Returns the best items for what someone did, best first: at most {@code n}, those for which
   * something speaks and to which they did not do already what is foretold. Items that the training
   * did not know say nothing.
   *
   * @param done items by action
   */
  public List<Recommendation> recommend(Map<String, ? extends Collection<Sku>> done, int n) {
    SortedMap<String, History> histories = new TreeMap<>();
    done.forEach(
        (action, items) -> {
          Dictionary known = items(action);
          int[] codes =
              items.stream()
                  .mapToInt(item -> known.codeOf(item.value()))
                  .filter(code -> code != Codes.NONE)
                  .toArray();
          histories.put(action, History.of(codes));
        });
    float[] scores = scores(histories);
    History already = histories.getOrDefault(foretold, History.of());
    return IntStream.of(BestItems.of(scores, already, n))
        .filter(code -> scores[code] > 0)
        .mapToObj(code -> new Recommendation(Sku.of(items().text(code)), scores[code]))
        .toList();
  }

  private Indicators part(String action) {
    Indicators part = parts.get(action);
    if (part == null) {
      throw new IllegalArgumentException(
          "action %s, expected one of %s".formatted(action, parts.keySet()));
    }
    return part;
  }

  /** Returns it as a model file. */
  public ModelFile toFile() {
    ModelFile file = ModelFile.of(KIND, VERSION, provenance).with("foretold", foretold);
    int number = 0;
    for (Map.Entry<String, Indicators> each : parts.entrySet()) {
      String prefix = prefix(number++);
      file = each.getValue().writtenTo(file.with(prefix + "action", each.getKey()), prefix);
    }
    return file.with("actions", new int[] {number});
  }

  /** Writes it to a file, as a whole or not at all. */
  public void save(Path path) {
    toFile().save(path);
  }

  /**
   * Opens a model; it scores as the saved one did, bit by bit.
   *
   * @throws ModelFileException if it holds no model of this kind, or is damaged
   * @throws java.io.UncheckedIOException if the disk fails
   */
  public static CrossOccurrenceModel open(Path path) {
    return of(ModelFile.map(path));
  }

  /**
   * Returns the model in a file that was read.
   *
   * @throws ModelFileException if it holds no model of this kind, or is damaged
   */
  public static CrossOccurrenceModel of(ModelFile file) {
    file.expect(KIND, VERSION);
    String foretold = file.text("foretold");
    int[] actions = file.ints("actions");
    int count = actions.length == 1 ? actions[0] : -1;
    int target = -1;
    for (int number = 0; number < count && target < 0; number++) {
      target = file.text(prefix(number) + "action").equals(foretold) ? number : -1;
    }
    if (target < 0) {
      throw new ModelFileException(
          "no action %s, which is foretold: the file is damaged".formatted(foretold));
    }
    int targets = file.ints(prefix(target) + "item-ends").length;
    SortedMap<String, Indicators> parts = new TreeMap<>();
    for (int number = 0; number < count; number++) {
      String action = file.text(prefix(number) + "action");
      if (parts.put(action, Indicators.read(file, prefix(number), targets)) != null) {
        throw new ModelFileException("two actions %s: the file is damaged".formatted(action));
      }
    }
    return new CrossOccurrenceModel(foretold, parts, file.provenance());
  }

  private static String prefix(int action) {
    return "action-" + action + ".";
  }
}
