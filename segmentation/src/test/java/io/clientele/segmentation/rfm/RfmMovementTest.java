package io.clientele.segmentation.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.identity.CustomerId;
import io.clientele.table.Transactions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RfmMovementTest {
  private static final Instant JANUARY = Instant.parse("2026-01-31T12:00:00Z");
  private static final Instant JULY = Instant.parse("2026-07-31T12:00:00Z");

  private final Transactions orders =
      Transactions.builder()
          .add(CustomerId.of("ana"), null, JANUARY, null, 1, 10)
          .add(CustomerId.of("ben"), null, JANUARY, null, 1, 20)
          .add(CustomerId.of("ben"), null, JULY, null, 1, 5)
          .add(CustomerId.of("eva"), null, JULY, null, 1, 7)
          .build();
  private final Rfm rfm =
      Rfm.thresholds(new double[] {30, 90}, new double[] {1}, new double[] {50})
          .segments(
              RfmSegments.firstMatch(
                  3,
                  List.of(RfmSegment.of("fresh", "", RfmRange.of(3, 3, 1, 3, 1, 3))),
                  RfmSegment.of("stale", "")));

  @Test
  void customers_move_from_segment_to_segment() {
    RfmMovement movement = RfmMovement.between(rfm.of(orders, JANUARY), rfm.of(orders, JULY));

    assertThat(movement.from()).containsExactly("fresh", "stale", RfmMovement.NOT_YET);
    assertThat(movement.to()).containsExactly("fresh", "stale", RfmMovement.GONE);
    assertThat(movement.moves())
        .containsExactly(
            new RfmMove("fresh", "fresh", 1, 20, 25),
            new RfmMove("fresh", "stale", 1, 10, 10),
            new RfmMove(RfmMovement.NOT_YET, "fresh", 1, 0, 7));
    assertThat(movement.move("stale", "fresh").customers()).isZero();
  }

  @Test
  void customers_can_be_missing_from_the_later_table() {
    RfmMovement backwards = RfmMovement.between(rfm.of(orders, JULY), rfm.of(orders, JANUARY));

    assertThat(backwards.move("fresh", RfmMovement.GONE))
        .isEqualTo(new RfmMove("fresh", RfmMovement.GONE, 1, 7, 0));
  }

  @Test
  void an_unknown_segment_is_named() {
    RfmMovement movement = RfmMovement.between(rfm.of(orders, JANUARY), rfm.of(orders, JULY));

    assertThatThrownBy(() -> movement.move("fresh", "Fresh"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("to segment \"Fresh\", expected one of [fresh, stale");
  }
}
