package io.clientele.workflow.engine;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What becomes of journeys that are to go on in another version.
 *
 * @param moved how many go on, by the step at which they stand now and the one at which they will:
 *     {@code a -> b}
 * @param lost how many cannot, by the step at which they stand, because the other version has no
 *     step for it; they stay in their version
 * @param repeated how many would come to a step that sent or did something for them before, as
 *     {@code a -> b}; they stay in their version
 */
public record MigrationReport(
    Map<String, Long> moved, Map<String, Long> lost, Map<String, Long> repeated) {
  public MigrationReport {
    moved = Collections.unmodifiableMap(new TreeMap<>(moved));
    lost = Collections.unmodifiableMap(new TreeMap<>(lost));
    repeated = Collections.unmodifiableMap(new TreeMap<>(repeated));
  }

  /** Returns how many go on. */
  public long movedInAll() {
    return moved.values().stream().mapToLong(Long::longValue).sum();
  }
}
