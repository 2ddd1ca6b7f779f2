package io.clientele.quality;

import io.clientele.internal.LongIndex;
import io.clientele.table.Codes;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Rows whose SKU or customer id differs from another one in upper and lower case or in spaces only;
 * the spelling that most rows have is not counted.
 */
final class SpellingVariants implements Check {
  private final SeenRows rows;
  private final String code;
  private final Supplier<Codes> ids;
  private final boolean ofItems;
  private final String meaning;

  private SpellingVariants(
      SeenRows rows, String code, Supplier<Codes> ids, boolean ofItems, String meaning) {
    this.rows = rows;
    this.code = code;
    this.ids = ids;
    this.ofItems = ofItems;
    this.meaning = meaning;
  }

  static List<Check> all(SeenRows rows) {
    return List.of(
        new SpellingVariants(
            rows,
            "sku-spellings",
            rows::skus,
            true,
            "Product codes that differ in capitals or spaces only are counted as different"
                + " products: each looks weaker than it is."),
        new SpellingVariants(
            rows,
            "customer-spellings",
            rows::customerIds,
            false,
            "Customer ids that differ in capitals or spaces only are counted as different people:"
                + " one loyal customer becomes several new ones."));
  }

  @Override
  public Optional<Finding> finding(Summary all) {
    Codes texts = ids.get();
    int[] rowsOfId = rowsOfId(texts.size(), all.totals());
    int[] usual = new int[texts.size()]; // by group: the spelling with most rows
    int[] groupOfId = groups(texts, rowsOfId);
    Arrays.fill(usual, Codes.NONE);
    for (int id = 0; id < groupOfId.length; id++) {
      int group = groupOfId[id];
      if (group != Codes.NONE
          && (usual[group] == Codes.NONE || rowsOfId[id] > rowsOfId[usual[group]])) {
        usual[group] = id;
      }
    }
    Hits found = new Hits();
    for (int id = 0; id < groupOfId.length; id++) {
      if (groupOfId[id] != Codes.NONE && usual[groupOfId[id]] != id) {
        found.count(rowsOfId[id]);
        if (found.wantsExample()) {
          found.example(write(id) + " and " + write(usual[groupOfId[id]]));
        }
      }
    }
    return found.finding(code, rows.size(), meaning);
  }

  private String write(int id) {
    Pointer pointer = new Pointer(rows);
    return ofItems ? pointer.item(id) : pointer.customer(id);
  }

  private int[] rowsOfId(int ids, Totals totals) {
    int[] counts = new int[ids];
    if (ofItems) {
      Arrays.setAll(counts, rows.items()::rows);
      return counts;
    }
    for (int order = 0; order < totals.orders(); order++) {
      int customer = rows.orders().customer(order);
      if (customer != Codes.NONE) {
        counts[customer] += totals.rows(order);
      }
    }
    return counts;
  }

  /** Returns for each id the first id that is spelled like it. */
  private static int[] groups(Codes texts, int[] rowsOfId) {
    int[] groups = new int[rowsOfId.length];
    Arrays.fill(groups, Codes.NONE);
    LongIndex firsts = new LongIndex(rowsOfId.length);
    for (int id = 0; id < groups.length; id++) {
      if (rowsOfId[id] > 0) {
        String plain = plain(texts.text(id));
        int first = firsts.putIfAbsent(hash(plain), id);
        groups[id] = first == id || plain(texts.text(first)).equals(plain) ? first : id;
      }
    }
    return groups;
  }

  private static String plain(String id) {
    String lower = id.toLowerCase(Locale.ROOT);
    return lower.chars().anyMatch(Character::isWhitespace) ? lower.replaceAll("\\s+", "") : lower;
  }

  private static long hash(String text) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = Mix.of(hash, text.charAt(i));
    }
    return hash;
  }
}
