package io.clientele.quality;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One oddity of the data.
 *
 * @param code what was found, in lower case with hyphens, such as {@code missing-customer}
 * @param rows how many rows it touches, at least 1; days for {@code tracking-gaps}
 * @param share {@code rows} as a share of all rows, from 0 to 1; of the days from the first to the
 *     last order for {@code tracking-gaps}, of all rows and the skipped ones for {@code
 *     skipped-rows}
 * @param examples up to five places to look at, mostly the first ones of the file: order ids, line
 *     numbers, SKUs, dates. They hold no e-mail address, phone number or name of a customer
 * @param meaning which numbers it distorts, in one sentence for a marketer
 */
public record Finding(String code, long rows, double share, List<String> examples, String meaning) {
  /** Checks and copies. */
  public Finding {
    requireNonNull(code, "code");
    requireNonNull(meaning, "meaning");
    if (rows < 1) {
      throw new IllegalArgumentException("rows of %s: %s, expected >= 1".formatted(code, rows));
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share of %s: %s, expected 0 to 1".formatted(code, share));
    }
    examples = List.copyOf(examples);
  }
}
