package io.clientele.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.privacy.ErasureJournal;
import io.clientele.privacy.ErasureReport;
import io.clientele.privacy.ErasureRequest;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link ErasureJournal} promises. Extend it, hand over journals, run it. */
public abstract class ErasureJournalContract {
  private static final Tenant SHOP = Tenant.of("shop");
  private static final Tenant OTHER_SHOP = Tenant.of("other-shop");
  private static final Instant MAR_1 = Instant.parse("2026-03-01T09:00:00.000123Z");
  private static final ErasureRequest ANA =
      ErasureRequest.of(
          "r2",
          MAR_1,
          List.of(CustomerId.of("e1/email"), CustomerId.of("e7/device")),
          List.of(Identifier.email("ana@shop.example"), Identifier.external("7001")));
  private static final ErasureRequest BOB =
      ErasureRequest.of("r1", MAR_1, List.of(), List.of(Identifier.email("bob@shop.example")));

  /** For subclasses. */
  protected ErasureJournalContract() {}

  /**
   * Returns the journal of a tenant. All journals that are asked for within one test share their
   * storage, if there is one for all tenants; it is empty when the test begins.
   */
  protected abstract ErasureJournal journalOf(Tenant tenant);

  @Test
  void a_request_is_open_from_its_beginning_on_until_it_is_complete() {
    ErasureJournal journal = journalOf(SHOP);
    assertThat(journal.open()).isEmpty();

    journal.begin(ANA);
    journal.begin(BOB);
    journal.begin(ANA);
    assertThat(journal.open()).containsExactly(ANA, BOB);
    assertThat(journal.report("r2")).isEmpty();

    ErasureReport report = new ErasureReport("r2", MAR_1, Map.of("events", 7L), Map.of());
    journal.complete(report);
    assertThat(journal.open()).containsExactly(BOB);
    assertThat(journal.report("r2")).contains(report);
  }

  @Test
  void a_complete_erasure_does_not_begin_again() {
    ErasureJournal journal = journalOf(SHOP);
    journal.begin(ANA);
    journal.complete(new ErasureReport("r2", MAR_1, Map.of(), Map.of()));
    journal.begin(ANA);
    journal.done("r2", "events", 7);

    assertThat(journal.open()).isEmpty();
    assertThat(journal.done("r2")).isEmpty();
    assertThat(journal.report("r2").orElseThrow().removed()).isEmpty();
  }

  @Test
  void a_report_in_which_a_store_failed_completes_nothing() {
    ErasureJournal journal = journalOf(SHOP);
    journal.begin(ANA);
    ErasureReport failed = new ErasureReport("r2", MAR_1, Map.of(), Map.of("events", "broken"));

    assertThatThrownBy(() -> journal.complete(failed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[events]");
    assertThat(journal.open()).containsExactly(ANA);
    assertThat(journal.report("r2")).isEmpty();
  }

  @Test
  void what_is_done_is_kept_as_it_was_told_first() {
    ErasureJournal journal = journalOf(SHOP);
    journal.begin(ANA);
    journal.begin(BOB);
    assertThat(journal.done("r2")).isEmpty();

    journal.done("r2", "events", 7);
    journal.done("r2", "consent", 0);
    journal.done("r2", "events", 0);
    assertThat(journal.done("r2")).isEqualTo(Map.of("events", 7L, "consent", 0L));
    assertThat(journal.done("r1")).isEmpty();
  }

  @Test
  void what_threads_note_at_once_is_all_kept() throws Exception {
    ErasureJournal journal = journalOf(SHOP);
    AtomicInteger threads = new AtomicInteger();
    journal.begin(ANA);
    Together.sum(
        4,
        () -> {
          int thread = threads.getAndIncrement();
          for (int i = 0; i < 50; i++) {
            journal.begin(ANA);
            journal.done("r2", "store " + thread + "/" + i, i);
          }
          return 0;
        });

    assertThat(journal.open()).containsExactly(ANA);
    assertThat(journal.done("r2")).hasSize(200);
  }

  @Test
  void tenants_with_the_same_ids_never_mix() {
    ErasureJournal shop = journalOf(SHOP);
    ErasureJournal other = journalOf(OTHER_SHOP);
    shop.begin(ANA);
    shop.done("r2", "events", 7);

    assertThat(other.open()).isEmpty();
    assertThat(other.done("r2")).isEmpty();
    other.complete(new ErasureReport("r2", MAR_1, Map.of(), Map.of()));
    assertThat(shop.open()).containsExactly(ANA);
    assertThat(shop.report("r2")).isEmpty();
  }
}
