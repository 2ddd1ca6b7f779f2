package io.clientele.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.identity.Identifier;
import io.clientele.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuppressionListTest {
  private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");
  private static final Identifier MAIL = Identifier.email("ana@shop.example");
  private static final SuppressionKey OLD = key("2025", 'o');
  private static final SuppressionKey NEW = key("2026", 'n');

  private final InMemorySuppressionStore store = InMemorySuppressionStore.of(Tenant.of("shop"));

  /**
   * printf 'shop\0email\0ana@shop.example\0' | openssl dgst -sha256 -hmac
   * oooooooooooooooooooooooooooooooo (OpenSSL 3.0.19).
   */
  @Test
  void the_hash_is_that_of_a_known_tool() {
    assertThat(OLD.hash(Tenant.of("shop"), MAIL))
        .isEqualTo(
            new SuppressionHash(
                "2025", "8835545406eb34f6e32d470dac6b92e1d28c1aed6075ad4c20acb6102058b702"));
  }

  @Test
  void tenants_types_and_keys_have_hashes_of_their_own() {
    assertThat(
            List.of(
                OLD.hash(Tenant.of("shop"), MAIL).hash(),
                NEW.hash(Tenant.of("shop"), MAIL).hash(),
                OLD.hash(Tenant.of("other"), MAIL).hash(),
                OLD.hash(Tenant.of("shop"), Identifier.external("ana@shop.example")).hash()))
        .doesNotHaveDuplicates();
  }

  @Test
  void an_address_is_found_under_an_old_key_and_moves_to_the_new_one() {
    SuppressionList.of(store, OLD).add(MAIL, AT);
    assertThat(SuppressionList.of(store, NEW).since(MAIL)).isEmpty();

    SuppressionList both = SuppressionList.of(store, List.of(NEW, OLD));
    assertThat(both.since(MAIL)).contains(AT);
    assertThat(both.since(Identifier.email("bob@shop.example"))).isEmpty();
    assertThat(store.sizes()).isEqualTo(Map.of("2025", 1L, "2026", 1L));
    assertThat(SuppressionList.of(store, NEW).since(MAIL)).contains(AT);
  }

  @Test
  void a_weak_secret_and_two_keys_of_one_name_are_refused() {
    assertThatThrownBy(() -> SuppressionKey.of("2026", new byte[31]))
        .hasMessage("secret of suppression key 2026: 31 bytes, expected at least 32 random ones");
    assertThatThrownBy(() -> SuppressionList.of(store, List.of(NEW, NEW)))
        .hasMessage("two suppression keys with id \"2026\", expected an id for each");
    assertThatThrownBy(() -> SuppressionList.of(store, List.of()))
        .hasMessage("no suppression key, expected at least one");
    assertThat(NEW).hasToString("suppression key 2026");
  }

  private static SuppressionKey key(String id, char secret) {
    return SuppressionKey.of(
        id, String.valueOf(secret).repeat(32).getBytes(StandardCharsets.UTF_8));
  }
}
