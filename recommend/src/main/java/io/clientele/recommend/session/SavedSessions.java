package io.clientele.recommend.session;

import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.ModelFileException;
import io.clientele.modelfile.Provenance;

/** Which kinds of session model there are in files, and what their columns have in common. */
final class SavedSessions {
  private SavedSessions() {}

  /**
   * Returns the model in a file.
   *
   * @throws ModelFileException if it is of no kind that is known here or of a later version, or its
   *     columns do not make a model
   */
  static SessionModel of(ModelFile file) {
    try {
      return switch (file.kind()) {
        case KnnModel.KIND -> KnnModel.of(file);
        case RulesModel.KIND -> RulesModel.of(file);
        default ->
            throw new ModelFileException(
                "the file holds a model of kind %s, expected %s or %s: it is no session model, or a later release wrote it"
                    .formatted(file.kind(), KnnModel.KIND, RulesModel.KIND));
      };
    } catch (IllegalArgumentException e) {
      throw new ModelFileException(e.getMessage() + ": the file is damaged");
    }
  }

  /**
   * Looks whether rows stand one behind the other: a place for each row to begin and one for the
   * end, and codes of items.
   *
   * @param least how many codes a row has at least
   */
  static void checkRows(String what, int[] starts, int[] codes, int least, int items) {
    boolean whole =
        starts.length > 0 && starts[0] == 0 && starts[starts.length - 1] == codes.length;
    for (int row = 1; whole && row < starts.length; row++) {
      whole = (long) starts[row] - starts[row - 1] >= least;
    }
    for (int k = 0; whole && k < codes.length; k++) {
      whole = codes[k] >= 0 && codes[k] < items;
    }
    if (!whole) {
      throw new ModelFileException(
          "%s of a session model that are not of %s items: the file is damaged"
              .formatted(what, items));
    }
  }

  static String setting(Provenance provenance, String name) {
    String value = provenance.settings().get(name);
    if (value == null) {
      throw new ModelFileException("no setting %s of a session model".formatted(name));
    }
    return value;
  }

  static boolean isTrue(Provenance provenance, String name) {
    String value = setting(provenance, name);
    if (!value.equals("true") && !value.equals("false")) {
      throw new ModelFileException(
          "setting %s: %s, expected true or false: the file is damaged".formatted(name, value));
    }
    return value.equals("true");
  }
}
