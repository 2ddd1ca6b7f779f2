package io.clientele.scoring.tree;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import java.util.Arrays;
import java.util.List;

/** Trees as columns of a model file. */
final class TreeColumns {
  private static final int RULE = 4;
  private static final String BETWEEN = "\n";

  private TreeColumns() {}

  static ModelFile write(
      ModelFile file, String prefix, Forest forest, double[] head, List<String> names) {
    int[] setEnds = new int[forest.sets.length];
    double[] rules = new double[RULE * forest.sets.length];
    int words = 0;
    for (CategorySet set : forest.sets) {
      words = Math.addExact(words, set.members().length);
    }
    int[] members = new int[words];
    int from = 0;
    for (int i = 0; i < forest.sets.length; i++) {
      CategorySet set = forest.sets[i];
      System.arraycopy(set.members(), 0, members, from, set.members().length);
      from += set.members().length;
      setEnds[i] = from;
      System.arraycopy(set.rules(), 0, rules, RULE * i, RULE);
    }
    return file.with(prefix + "head", head)
        .with(prefix + "names", String.join(BETWEEN, names))
        .with(prefix + "features", new int[] {forest.features})
        .with(prefix + "roots", forest.roots)
        .with(prefix + "kind", forest.kind)
        .with(prefix + "feature", forest.feature)
        .with(prefix + "value", forest.value)
        .with(prefix + "right", forest.right)
        .with(prefix + "cover", forest.cover)
        .with(prefix + "set-ends", setEnds)
        .with(prefix + "set-rules", rules)
        .with(prefix + "set-members", members);
  }

  static Forest forest(ModelFile file, String prefix) {
    int[] setEnds = file.ints(prefix + "set-ends");
    double[] rules = file.doubles(prefix + "set-rules", RULE * setEnds.length);
    int[] members = file.ints(prefix + "set-members");
    CategorySet[] sets = new CategorySet[setEnds.length];
    int from = 0;
    for (int i = 0; i < sets.length; i++) {
      if (setEnds[i] < from || setEnds[i] > members.length) {
        throw new ModelFileException("sets of categories that overlap: the file is damaged");
      }
      sets[i] =
          new CategorySet(
              Arrays.copyOfRange(members, from, setEnds[i]),
              rules[RULE * i] != 0,
              rules[RULE * i + 1] != 0,
              Math.max(-1, rules[RULE * i + 2]),
              rules[RULE * i + 3] != 0);
      from = setEnds[i];
    }
    int[] features = file.ints(prefix + "features");
    if (features.length != 1 || features[0] < 0 || features[0] > LARGEST) {
      throw new ModelFileException("number of features that is none: the file is damaged");
    }
    return new Forest(
        file.ints(prefix + "roots"),
        file.bytes(prefix + "kind"),
        file.ints(prefix + "feature"),
        file.doubles(prefix + "value"),
        file.ints(prefix + "right"),
        file.doubles(prefix + "cover"),
        sets,
        features[0]);
  }

  /** A row of more numbers is refused: a hostile file must not ask for room by a number. */
  static final int LARGEST = 1 << 16;

  static List<String> names(ModelFile file, String prefix) {
    String names = file.text(prefix + "names");
    return names.isEmpty() ? List.of() : List.of(names.split(BETWEEN, -1));
  }
}
