package io.clientele.testkit;

import static io.clientele.consent.ConsentAct.OPT_IN;
import static io.clientele.consent.ConsentAct.OPT_OUT;
import static io.clientele.consent.ConsentAct.STOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.channel.ChannelName;
import io.clientele.consent.ConsentAct;
import io.clientele.consent.ConsentAuthor;
import io.clientele.consent.ConsentEntry;
import io.clientele.consent.ConsentLedger;
import io.clientele.consent.ConsentSource;
import io.clientele.consent.Purpose;
import io.clientele.identity.Identifier;
import io.clientele.privacy.ErasureRequest;
import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link ConsentLedger} promises. Extend it, hand over ledgers, run it. */
public abstract class ConsentLedgerContract {
  private static final Tenant SHOP = Tenant.of("shop");
  private static final Tenant OTHER_SHOP = Tenant.of("other-shop");
  private static final Instant MAR_1 = Instant.parse("2026-03-01T09:00:00Z");
  private static final Instant MAR_2 = Instant.parse("2026-03-02T09:00:00Z");
  private static final Identifier MAIL = Identifier.email("ana@shop.example");
  private static final Identifier PHONE = Identifier.phone("+442079460958", "GB");

  /** For subclasses. */
  protected ConsentLedgerContract() {}

  /**
   * Returns the ledger of a tenant. All ledgers that are asked for within one test share their
   * storage, if the store has one for all tenants; it is empty when the test begins.
   */
  protected abstract ConsentLedger ledgerOf(Tenant tenant);

  @Test
  void an_address_that_was_never_spoken_of_has_no_entries() {
    assertThat(ledgerOf(SHOP).of(MAIL)).isEmpty();
  }

  @Test
  void an_entry_is_told_as_it_was_given() {
    ConsentEntry entry =
        new ConsentEntry(
            "c1",
            MAIL,
            OPT_IN,
            ConsentAuthor.PERSON,
            Purpose.of("marketing.newsletter"),
            ChannelName.EMAIL,
            ConsentSource.CHECKOUT,
            MAR_1.plusNanos(123_456_000),
            MAR_2,
            "US-CA",
            "2026-01 ü",
            "form 17, \"tick\"; 你好\n'--");
    ConsentEntry bare = entry("c2", MAIL, STOP, MAR_2);
    ConsentLedger ledger = ledgerOf(SHOP);

    assertThat(ledger.append(entry)).isTrue();
    assertThat(ledger.append(bare)).isTrue();
    assertThat(ledger.of(MAIL)).containsExactly(entry, bare);
  }

  @Test
  void of_several_entries_with_one_id_the_first_is_kept_as_it_is() {
    ConsentLedger ledger = ledgerOf(SHOP);
    ConsentEntry first = entry("c1", MAIL, OPT_OUT, MAR_1);

    assertThat(ledger.append(first)).isTrue();
    assertThat(ledger.append(first)).isFalse();
    assertThat(ledger.append(entry("c1", MAIL, OPT_IN, MAR_2))).isFalse();
    assertThat(ledger.append(entry("c1", PHONE, OPT_IN, MAR_2))).isFalse();
    assertThat(ledger.of(MAIL)).containsExactly(first);
    assertThat(ledger.of(PHONE)).isEmpty();
  }

  @Test
  void of_a_batch_those_that_were_new_are_told_in_their_order() {
    ConsentLedger ledger = ledgerOf(SHOP);
    ConsentEntry known = entry("c2", MAIL, OPT_IN, MAR_1);
    ConsentEntry late = entry("c9", MAIL, OPT_OUT, MAR_2);
    ConsentEntry early = entry("c1", PHONE, OPT_IN, MAR_1);
    ledger.append(known);

    assertThat(ledger.appendAll(List.of(late, known, early, entry("c9", PHONE, OPT_IN, MAR_1))))
        .containsExactly(late, early);
    assertThat(ledger.appendAll(List.of())).isEmpty();
  }

  @Test
  void a_batch_that_fails_keeps_nothing() {
    ConsentLedger ledger = ledgerOf(SHOP);
    List<ConsentEntry> broken = Arrays.asList(entry("c1", MAIL, OPT_IN, MAR_1), null);

    assertThatThrownBy(() -> ledger.appendAll(broken)).isInstanceOf(RuntimeException.class);
    assertThat(ledger.of(MAIL)).isEmpty();
  }

  @Test
  void entries_are_told_by_time_then_id_whatever_the_order_of_arrival() {
    List<ConsentEntry> entries = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      entries.add(entry("c" + i, MAIL, OPT_IN, MAR_1.plusNanos(1000L * (i % 7))));
    }
    List<ConsentEntry> arriving = new ArrayList<>(entries);
    Collections.shuffle(arriving, new Random(7));
    ConsentLedger ledger = ledgerOf(SHOP);
    arriving.forEach(ledger::append);

    entries.sort(ConsentEntry.ORDER);
    assertThat(ledger.of(MAIL)).containsExactlyElementsOf(entries);
  }

  @Test
  void an_address_and_a_phone_number_have_entries_of_their_own() {
    ConsentLedger ledger = ledgerOf(SHOP);
    ConsentEntry mail = entry("c1", MAIL, OPT_IN, MAR_1);
    ConsentEntry phone = entry("c2", PHONE, OPT_OUT, MAR_1);
    ledger.appendAll(List.of(mail, phone));

    assertThat(ledger.of(MAIL)).containsExactly(mail);
    assertThat(ledger.of(PHONE)).containsExactly(phone);
    assertThat(ledger.of(Identifier.external("ana@shop.example"))).isEmpty();
  }

  @Test
  void what_is_told_does_not_change_afterwards() {
    ConsentLedger ledger = ledgerOf(SHOP);
    ledger.append(entry("c1", MAIL, OPT_IN, MAR_1));
    List<ConsentEntry> before = ledger.of(MAIL);
    ledger.append(entry("c2", MAIL, OPT_OUT, MAR_2));

    assertThat(before).hasSize(1);
  }

  @Test
  void an_erased_person_leaves_no_entry_and_no_id() {
    ConsentLedger ledger = ledgerOf(SHOP);
    Identifier other = Identifier.email("bob@shop.example");
    ledger.append(entry("c1", MAIL, OPT_IN, MAR_1));
    ledger.append(entry("c2", MAIL, OPT_OUT, MAR_2));
    ledger.append(entry("c3", PHONE, OPT_OUT, MAR_2));
    ledger.append(entry("c4", other, OPT_OUT, MAR_2));
    ErasureRequest request = ErasureRequest.of("r1", MAR_2, Set.of(), Set.of(MAIL, PHONE));

    assertThat(ledger.erase(request)).isEqualTo(3);
    assertThat(ledger.erase(request)).isZero();
    assertThat(ledger.of(MAIL)).isEmpty();
    assertThat(ledger.of(PHONE)).isEmpty();
    assertThat(ledger.of(other)).hasSize(1);
    assertThat(ledger.append(entry("c1", other, OPT_IN, MAR_1))).isTrue();
    assertThat(ledger.name()).isEqualTo("consent");
  }

  @Test
  void tenants_with_the_same_ids_and_addresses_never_mix() {
    ConsentLedger shop = ledgerOf(SHOP);
    ConsentLedger other = ledgerOf(OTHER_SHOP);
    ConsentEntry yes = entry("c1", MAIL, OPT_IN, MAR_1);
    ConsentEntry no = entry("c1", MAIL, OPT_OUT, MAR_2);

    assertThat(shop.append(yes)).isTrue();
    assertThat(other.append(no)).isTrue();
    assertThat(shop.of(MAIL)).containsExactly(yes);
    assertThat(other.of(MAIL)).containsExactly(no);
    assertThat(shop.tenant()).isEqualTo(SHOP);
    assertThat(other.erase(ErasureRequest.of("r1", MAR_2, Set.of(), Set.of(MAIL)))).isEqualTo(1);
    assertThat(shop.of(MAIL)).containsExactly(yes);
  }

  @Test
  void of_entries_that_threads_append_at_once_each_is_new_once() throws Exception {
    ConsentLedger ledger = ledgerOf(SHOP);
    int added =
        Together.sum(
            4,
            () -> {
              int fresh = 0;
              for (int i = 0; i < 100; i++) {
                ConsentEntry entry = entry("c" + i, MAIL, OPT_IN, MAR_1.plusSeconds(i));
                fresh += ledger.append(entry) ? 1 : 0;
                if (!ledger.of(MAIL).contains(entry)) {
                  throw new AssertionError(entry + " was appended and is not told");
                }
              }
              return fresh;
            });

    assertThat(added).isEqualTo(100);
    assertThat(ledger.of(MAIL)).hasSize(100);
  }

  @Test
  void no_reader_sees_a_part_of_a_batch() throws Exception {
    ConsentLedger ledger = ledgerOf(SHOP);
    AtomicInteger threads = new AtomicInteger();
    Together.sum(
        2,
        () -> {
          boolean writes = threads.getAndIncrement() == 0;
          for (int batch = 0; batch < 50; batch++) {
            if (writes) {
              List<ConsentEntry> entries = new ArrayList<>();
              for (int i = 0; i < 10; i++) {
                entries.add(entry(batch + "-" + i, MAIL, OPT_IN, MAR_1.plusSeconds(i)));
              }
              ledger.appendAll(entries);
            } else {
              assertThat(ledger.of(MAIL).size() % 10).isZero();
            }
          }
          return 0;
        });

    assertThat(ledger.of(MAIL)).hasSize(500);
  }

  private static ConsentEntry entry(String id, Identifier address, ConsentAct act, Instant at) {
    return ConsentEntry.of(
        id, address, act, ConsentAuthor.PERSON, Purpose.MARKETING, ConsentSource.FORM, at);
  }
}
