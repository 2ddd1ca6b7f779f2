package io.clientele.segmentation.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clientele.segmentation.Shopper;
import org.junit.jupiter.api.Test;

class SegmentsTest {
  private static final Segment BUYERS = Segment.named("buyers", "orders >= 1");
  private static final Segment SLEEPING =
      Segment.named("sleeping", "in segment 'buyers' and last_order not within 90d");

  @Test
  void segments_name_each_other() {
    Segments segments = Segments.of(SLEEPING, BUYERS);
    Shopper ana =
        Shopper.at("2026-11-26T12:00:00Z")
            .ordered("2026-03-01T10:00:00Z", "300.00")
            .with(segments.rules());
    Shopper ben = Shopper.at("2026-11-26T12:00:00Z").with(segments.rules());

    assertThat(segments.get("sleeping").holds(ana)).isTrue();
    assertThat(segments.get("sleeping").whyNot(ben))
        .hasToString(
            "Optional[customer was not in segment 'buyers' (no: orders was 0, needed >= 1),"
                + " needed to be in it]");
  }

  @Test
  void they_keep_the_order_in_which_they_were_given() {
    assertThat(Segments.of(SLEEPING, BUYERS).asList()).containsExactly(SLEEPING, BUYERS);
    assertThat(Segments.of(BUYERS).and(SLEEPING).asList()).containsExactly(BUYERS, SLEEPING);
    assertThat(Segments.of(SLEEPING, BUYERS)).hasToString("segments [sleeping, buyers]");
  }

  @Test
  void two_of_one_name_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Segments.of(BUYERS, Segment.named("buyers", "orders > 1")))
        .withMessage(
            "two segments 'buyers', of orders >= 1 and of orders > 1:"
                + " give one of them another name");
  }

  @Test
  void a_name_that_is_not_known_is_refused_with_the_one_that_was_probably_meant() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Segments.of(BUYERS, Segment.named("others", "not in segment 'buyer'")))
        .withMessage("segment 'buyer' is not known, did you mean 'buyers'?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Segments.of(BUYERS).get("byers"))
        .withMessage("segment 'byers' is not known, did you mean 'buyers'?");
  }

  @Test
  void a_circle_is_refused_and_named() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Segments.of(
                    Segment.named("a", "in segment 'b'"),
                    Segment.named("b", "orders > 1 or not in segment 'a'")))
        .withMessage(
            "segments that ask for each other: 'a' asks for 'b' asks for 'a',"
                + " expected that none asks for itself");
  }
}
