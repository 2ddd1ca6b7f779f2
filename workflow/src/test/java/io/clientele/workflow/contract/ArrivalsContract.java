package io.clientele.workflow.contract;

import static io.clientele.workflow.contract.ContractStore.called;
import static io.clientele.workflow.contract.ContractStore.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.identity.Identifier;
import io.clientele.workflow.Step.Verdict;
import io.clientele.workflow.engine.Arrival;
import io.clientele.workflow.engine.Work;
import io.clientele.workflow.engine.WorkflowStore;
import io.clientele.workflow.journey.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

/** What a store promises of what comes in. */
public interface ArrivalsContract extends ContractStore {
  @Test
  default void what_came_in_is_kept_once_and_for_all() {
    WorkflowStore store = store();
    assertThat(store.accept(List.of())).isZero();
    assertThat(store.accept(List.of(called("a", ANA, BEGIN), called("a", ANA, BEGIN)))).isOne();
    Work work = claim(store);
    store.commit(work, List.of(outcome(ANA, List.of("a"), List.of(), List.of())));

    assertThat(store.accept(List.of(called("a", ANA, BEGIN)))).isZero();
    assertThat(another().accept(List.of(called("a", BEN, BEGIN), called("b", BEN, BEGIN)))).isOne();
  }

  @Test
  default void a_customers_arrivals_come_together_by_time_and_then_by_id() {
    WorkflowStore store = store();
    store.accept(List.of(called("z", ANA, BEGIN.plusSeconds(5)), called("c", ANA, BEGIN)));
    store.accept(List.of(called("b", ANA, BEGIN), called("a", ANA, BEGIN.plusMillis(1))));

    assertThat(claim(store).customers())
        .singleElement()
        .satisfies(
            of ->
                assertThat(of.arrivals())
                    .extracting(Arrival::id)
                    .containsExactly("b", "c", "a", "z"));
  }

  @Test
  default void all_kinds_of_arrivals_come_out_as_they_went_in() {
    WorkflowStore store = store();
    List<Arrival.What> all = new ArrayList<>();
    EventHeader header =
        EventHeader.of(EventId.of("e1"), "test", BEGIN, Identifier.email("ana@example.com"));
    all.add(new Arrival.Happened(new CartUpdated(header, "c", List.of(), Money.parse("EUR 50"))));
    for (String text : HOSTILE) {
      all.add(new Arrival.Segment(text, true));
      all.add(new Arrival.Called(text, text));
      for (Input input :
          List.of(
              new Input.Done(text, Map.of(text, text)),
              new Input.Failed(text, text),
              new Input.Answered(text, Verdict.REJECTED, text),
              new Input.Cancelled(text),
              new Input.Migrated(text, text, text, text))) {
        all.add(new Arrival.ForJourney(text, input));
      }
    }
    all.add(new Arrival.ForJourney("j", new Input.Moved(BEGIN.plusNanos(1_000))));
    all.add(new Arrival.ForJourney("j", new Input.Due()));
    all.add(new Arrival.Separated());
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      arrivals.add(new Arrival("a%03d".formatted(i), ANA, BEGIN, all.get(i)));
    }
    assertThat(store.accept(arrivals)).isEqualTo(arrivals.size());

    assertThat(claim(store).customers().get(0).arrivals()).isEqualTo(arrivals);
  }
}
