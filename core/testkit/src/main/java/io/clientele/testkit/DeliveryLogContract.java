package io.clientele.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.intake.DeliveryLog;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link DeliveryLog} promises. Extend it, hand over logs, run it. */
public abstract class DeliveryLogContract {
  private static final Tenant SHOP = Tenant.of("shop");
  private static final Tenant OTHER_SHOP = Tenant.of("other-shop");
  private static final Instant MAR_1 = Instant.parse("2026-03-01T09:00:00.000123Z");
  private static final Instant MAR_2 = Instant.parse("2026-03-02T09:00:00Z");

  /** For subclasses. */
  protected DeliveryLogContract() {}

  /**
   * Returns the log of a tenant. All logs that are asked for within one test share their storage,
   * if there is one for all tenants; it is empty when the test begins.
   */
  protected abstract DeliveryLog logOf(Tenant tenant);

  @Test
  void a_delivery_is_new_once_for_each_sender() {
    DeliveryLog log = logOf(SHOP);
    assertThat(log.contains("shopify", "w1")).isFalse();

    assertThat(log.add("shopify", "w1", MAR_1)).isTrue();
    assertThat(log.add("shopify", "w1", MAR_2)).isFalse();
    assertThat(log.contains("shopify", "w1")).isTrue();
    assertThat(log.contains("shopify", "W1")).isFalse();
    assertThat(log.contains("segment", "w1")).isFalse();
    assertThat(log.add("segment", "w1", MAR_1)).isTrue();
  }

  @Test
  void old_deliveries_are_forgotten_by_the_time_they_were_first_taken_in() {
    DeliveryLog log = logOf(SHOP);
    log.add("shopify", "w1", MAR_1);
    log.add("shopify", "w1", MAR_2);
    log.add("shopify", "w2", MAR_2);
    log.add("segment", "w1", MAR_1.plusNanos(1_999));

    assertThat(log.forgetBefore(MAR_1)).isZero();
    assertThat(log.forgetBefore(MAR_1.plusNanos(1_000))).isEqualTo(1);
    assertThat(log.contains("shopify", "w1")).isFalse();
    assertThat(log.forgetBefore(MAR_2)).isEqualTo(1);
    assertThat(log.contains("shopify", "w2")).isTrue();
    assertThat(log.add("shopify", "w1", MAR_2)).isTrue();
  }

  @Test
  void ids_are_kept_as_they_are_whatever_is_in_them() {
    DeliveryLog log = logOf(SHOP);
    List<String> ids = List.of("a'; --", "ü 你好", "😀", "é", "e\u0301", "x".repeat(255), "a b");
    for (String id : ids) {
      assertThat(log.add("shopify", id, MAR_1)).isTrue();
      assertThat(log.contains("shopify", id)).isTrue();
    }
    for (String id : List.of("", " ", "x".repeat(256), "a\nb")) {
      assertThatThrownBy(() -> log.add("shopify", id, MAR_1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> log.add(id, "w1", MAR_1))
          .isInstanceOf(IllegalArgumentException.class);
    }

    assertThat(log.forgetBefore(MAR_2)).isEqualTo(ids.size());
  }

  @Test
  void tenants_with_the_same_ids_never_mix() {
    DeliveryLog shop = logOf(SHOP);
    DeliveryLog other = logOf(OTHER_SHOP);
    shop.add("shopify", "w1", MAR_1);

    assertThat(shop.tenant()).isEqualTo(SHOP);
    assertThat(other.contains("shopify", "w1")).isFalse();
    assertThat(other.forgetBefore(MAR_2)).isZero();
    assertThat(other.add("shopify", "w1", MAR_2)).isTrue();
    assertThat(shop.contains("shopify", "w1")).isTrue();
  }

  @Test
  void of_deliveries_that_threads_add_at_once_each_is_new_once() throws Exception {
    DeliveryLog log = logOf(SHOP);
    int added =
        Together.sum(
            4,
            () -> {
              int fresh = 0;
              for (int i = 0; i < 100; i++) {
                fresh += log.add("shopify", "w" + i, MAR_1) ? 1 : 0;
              }
              return fresh;
            });

    assertThat(added).isEqualTo(100);
    assertThat(log.forgetBefore(MAR_2)).isEqualTo(100);
  }
}
