package io.clientele.workflow.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Decision.Code;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A log beside lists. */
class DecisionLogPropertyTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final List<Code> CODES = List.of(Code.values());
  private static final String[] TEXTS = {"", "flow", "2026-03-02T11:00:00Z", "0.5", "Ünï", "'{\""};

  @Property(tries = 100)
  void what_was_decided_is_told_in_order_and_word_by_word(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    DecisionLog log = new DecisionLog();
    Map<Integer, List<Decision>> expected = new TreeMap<>();
    for (int i = 0; i < 200; i++) {
      int customer = random.nextInt(20);
      List<Decision> theirs = expected.computeIfAbsent(customer, id -> new ArrayList<>());
      int act = random.nextInt(30);
      if (act == 0) {
        assertThat(log.remove(customer)).isEqualTo(theirs.size());
        theirs.clear();
      } else if (act == 1) {
        int other = (customer + 1) % 20;
        log.move(customer, other);
        expected.computeIfAbsent(other, id -> new ArrayList<>()).addAll(List.copyOf(theirs));
        theirs.clear();
      } else {
        List<Decision> decisions = decisions(random);
        log.add(customer, decisions);
        theirs.addAll(decisions);
      }
    }

    for (int customer = 0; customer < 20; customer++) {
      List<Decision> theirs = expected.getOrDefault(customer, List.of());
      for (String workflow : List.of("one", "other")) {
        assertThat(log.of(customer, workflow))
            .map(Decision::toString)
            .isEqualTo(
                theirs.stream()
                    .filter(each -> each.workflow().equals(workflow))
                    .map(Decision::toString)
                    .toList());
        assertThat(log.of(customer, workflow)).allMatch(each -> theirs.contains(each));
      }
    }
  }

  private static List<Decision> decisions(SplittableRandom random) {
    List<Decision> decisions = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Map<String, String> operands = new LinkedHashMap<>();
      for (int j = random.nextInt(3); j > 0; j--) {
        operands.put(text(random), text(random));
      }
      decisions.add(
          new Decision(
              NOW.plusNanos(random.nextInt()),
              random.nextBoolean() ? "one" : "other",
              text(random),
              text(random),
              CODES.get(random.nextInt(CODES.size())),
              operands));
    }
    return decisions;
  }

  private static String text(SplittableRandom random) {
    return TEXTS[random.nextInt(TEXTS.length)];
  }
}
