package io.clientele.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.privacy.SuppressionHash;
import io.clientele.privacy.SuppressionStore;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link SuppressionStore} promises. Extend it, hand over stores, run it. */
public abstract class SuppressionStoreContract {
  private static final Tenant SHOP = Tenant.of("shop");
  private static final Tenant OTHER_SHOP = Tenant.of("other-shop");
  private static final Instant MAR_1 = Instant.parse("2026-03-01T09:00:00.000123Z");
  private static final Instant MAR_2 = Instant.parse("2026-03-02T09:00:00Z");
  private static final SuppressionHash A = new SuppressionHash("2026", "a".repeat(64));
  private static final SuppressionHash B = new SuppressionHash("2026", "b".repeat(64));
  private static final SuppressionHash OLD_A = new SuppressionHash("2025", "a".repeat(64));

  /** For subclasses. */
  protected SuppressionStoreContract() {}

  /**
   * Returns the store of a tenant. All stores that are asked for within one test share their
   * storage, if there is one for all tenants; it is empty when the test begins.
   */
  protected abstract SuppressionStore storeOf(Tenant tenant);

  @Test
  void a_hash_is_kept_with_the_latest_of_its_times() {
    SuppressionStore store = storeOf(SHOP);
    assertThat(store.since(List.of(A))).isEmpty();

    assertThat(store.add(A, MAR_1)).isTrue();
    assertThat(store.add(A, MAR_1)).isFalse();
    assertThat(store.since(List.of(A))).contains(MAR_1);
    assertThat(store.add(A, MAR_2)).isTrue();
    assertThat(store.add(A, MAR_1)).isFalse();
    assertThat(store.since(List.of(A))).contains(MAR_2);
    assertThat(store.since(List.of(B))).isEmpty();
    assertThat(store.since(List.of())).isEmpty();
  }

  @Test
  void times_are_kept_to_the_microsecond() {
    SuppressionStore store = storeOf(SHOP);

    assertThat(store.add(A, MAR_1.plusNanos(1_999))).isTrue();
    assertThat(store.add(A, MAR_1.plusNanos(1_000))).isFalse();
    assertThat(store.since(List.of(A))).contains(MAR_1.plusNanos(1_000));
  }

  @Test
  void of_several_hashes_the_latest_time_is_told_and_keys_are_told_apart() {
    SuppressionStore store = storeOf(SHOP);
    store.add(OLD_A, MAR_2);
    store.add(B, MAR_1);

    assertThat(store.since(List.of(A))).isEmpty();
    assertThat(store.since(List.of(A, OLD_A))).contains(MAR_2);
    assertThat(store.since(List.of(B, OLD_A, A))).contains(MAR_2);
    store.add(A, MAR_1);
    assertThat(store.sizes()).isEqualTo(Map.of("2025", 1L, "2026", 2L));
  }

  @Test
  void tenants_with_the_same_hashes_never_mix() {
    SuppressionStore shop = storeOf(SHOP);
    SuppressionStore other = storeOf(OTHER_SHOP);
    shop.add(A, MAR_1);

    assertThat(other.since(List.of(A))).isEmpty();
    assertThat(other.sizes()).isEmpty();
    assertThat(other.add(A, MAR_2)).isTrue();
    assertThat(shop.since(List.of(A))).contains(MAR_1);
    assertThat(shop.tenant()).isEqualTo(SHOP);
  }

  @Test
  void of_hashes_that_threads_add_at_once_each_is_new_once() throws Exception {
    SuppressionStore store = storeOf(SHOP);
    int added =
        Together.sum(
            4,
            () -> {
              int fresh = 0;
              for (int i = 0; i < 100; i++) {
                SuppressionHash hash = new SuppressionHash("2026", "%064x".formatted(i));
                fresh += store.add(hash, MAR_1) ? 1 : 0;
              }
              return fresh;
            });

    assertThat(added).isEqualTo(100);
    assertThat(store.sizes()).isEqualTo(Map.of("2026", 100L));
  }
}
