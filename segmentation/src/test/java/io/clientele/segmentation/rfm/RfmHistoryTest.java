package io.clientele.segmentation.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.identity.CustomerId;
import io.clientele.order.OrderId;
import io.clientele.table.Transactions;
import io.clientele.table.TransactionsBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;

class RfmHistoryTest {
  private static final CustomerId ANA = CustomerId.of("ana");
  private static final CustomerId BEN = CustomerId.of("ben");
  private static final Instant MONDAY = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-03-03T12:00:00Z");

  private final RfmHistory history = RfmHistory.of(Rfm.quantiles(5));

  private static TransactionsBuilder rows() {
    return Transactions.builder();
  }

  @Test
  void an_order_whose_lines_come_in_two_batches_counts_once() {
    history.add(rows().add(ANA, OrderId.of("1"), MONDAY, null, 1, 5).build());
    assertThat(history.asOf(TUESDAY).frequency(0)).isOne();

    history.add(rows().add(ANA, OrderId.of("1"), MONDAY, null, 1, 7).build());

    RfmScore ana = history.asOf(TUESDAY).of(ANA);
    assertThat(ana.frequency()).isOne();
    assertThat(ana.monetary()).isEqualTo(12);
  }

  @Test
  void an_order_id_of_two_customers_is_known_again_whoever_had_it_first() {
    history.add(
        rows()
            .add(ANA, OrderId.of("1"), MONDAY, null, 1, 5)
            .add(BEN, OrderId.of("1"), MONDAY, null, 1, 5)
            .build());
    history.add(rows().add(BEN, OrderId.of("1"), MONDAY, null, 1, 5).build());

    assertThat(history.asOf(TUESDAY).of(BEN).frequency()).isOne();
  }

  @Test
  void orders_without_an_id_are_new_in_each_batch() {
    Transactions batch = rows().add(ANA, null, MONDAY, null, 1, 5).build();

    assertThat(history.add(batch).add(batch).asOf(TUESDAY).of(ANA).frequency()).isEqualTo(2);
  }

  @Test
  void rows_of_the_future_wait_for_their_time() {
    history.add(
        rows()
            .add(ANA, OrderId.of("1"), MONDAY, null, 1, 5)
            .add(BEN, OrderId.of("2"), TUESDAY, null, 1, 5)
            .build());

    assertThat(history.asOf(MONDAY).size()).isOne();
    assertThat(history.asOf(TUESDAY).size()).isEqualTo(2);
  }

  @Test
  void an_answer_does_not_change_when_rows_are_added() {
    history.add(rows().add(ANA, OrderId.of("1"), MONDAY, null, 1, 5).build());
    RfmTable answer = history.asOf(TUESDAY);

    history.add(rows().add(ANA, OrderId.of("2"), MONDAY, null, 1, 5).build()).asOf(TUESDAY);

    assertThat(answer.of(ANA).frequency()).isOne();
    assertThat(answer.of(ANA).monetary()).isEqualTo(5);
  }

  @Test
  void a_history_without_rows_has_no_customers() {
    assertThat(history.asOf(LocalDate.parse("2026-03-02")).size()).isZero();
  }

  @Test
  void dates_are_those_of_the_shop() {
    RfmHistory days = RfmHistory.of(Rfm.quantiles(5).recency(Recency.CALENDAR_DAYS));
    days.add(
        rows()
            .zone(ZoneId.of("Pacific/Auckland"))
            .add(ANA, null, Instant.parse("2026-03-02T11:00:00Z"), null, 1, 5)
            .build());

    assertThat(days.asOf(LocalDate.parse("2026-03-02")).size()).isZero();
    assertThat(days.asOf(LocalDate.parse("2026-03-03")).recencyDays(0)).isZero();
  }

  @Test
  void time_does_not_go_back() {
    history.asOf(TUESDAY);

    assertThatThrownBy(() -> history.asOf(MONDAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected no time before 2026-03-03T12:00:00Z");
  }

  @Test
  void batches_of_another_zone_or_currency_are_refused() {
    history.add(rows().currency(CurrencyUnit.EUR).build());

    assertThatThrownBy(() -> history.add(rows().zone(ZoneId.of("Europe/Paris")).build()))
        .hasMessageContaining("zone Europe/Paris, expected Z");
    assertThatThrownBy(() -> history.add(rows().currency(CurrencyUnit.USD).build()))
        .hasMessageContaining("amounts in USD, expected EUR");
  }
}
