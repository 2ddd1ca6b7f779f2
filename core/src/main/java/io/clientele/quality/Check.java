package io.clientele.quality;

import java.util.Optional;

/**
 * One idea of what may be wrong with the data. To add one, write it in a file of its own and list
 * it in {@link DataQuality}.
 */
interface Check {
  /**
   * Returns what was found among the rows seen so far; it may be asked again after further rows.
   */
  Optional<Finding> finding(Summary all);
}
