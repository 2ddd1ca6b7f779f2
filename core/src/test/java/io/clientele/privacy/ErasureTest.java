package io.clientele.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clientele.channel.ChannelName;
import io.clientele.consent.Consent;
import io.clientele.consent.ConsentAct;
import io.clientele.consent.ConsentAuthor;
import io.clientele.consent.ConsentEntries;
import io.clientele.consent.ConsentEntry;
import io.clientele.consent.ConsentLedger;
import io.clientele.consent.ConsentSource;
import io.clientele.consent.InMemoryConsentLedger;
import io.clientele.consent.Purpose;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.EventStore;
import io.clientele.event.InMemoryEventStore;
import io.clientele.event.Properties;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.Customer;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.identity.resolution.Observation;
import io.clientele.tenant.Tenant;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ErasureTest {
  private static final Tenant SHOP = Tenant.of("shop");
  private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");
  private static final Identifier MAIL = Identifier.email("ana@shop.example");
  private static final ErasureRequest ANA =
      ErasureRequest.of("r1", AT, List.of(CustomerId.of("e1/email")), List.of(MAIL));

  private final InMemorySuppressionStore hashes = InMemorySuppressionStore.of(SHOP);
  private final SuppressionList suppressions =
      SuppressionList.of(hashes, SuppressionKey.of("2026", new byte[32]));
  private final InMemoryErasureJournal journal = InMemoryErasureJournal.of(SHOP);
  private final List<String> calls = new ArrayList<>();
  private boolean isDown = true;

  @Test
  void a_store_that_fails_keeps_no_other_from_forgetting_and_is_tried_again() {
    Erasure erasure =
        erasure(
            counting("events", 7),
            Erasable.named("search", this::failWhileDown),
            counting("profiles", 1));

    ErasureReport first = erasure.run(ANA);
    assertThat(first.isComplete()).isFalse();
    assertThat(first.removed()).isEqualTo(Map.of("events", 7L, "profiles", 1L));
    assertThat(first.failed()).isEqualTo(Map.of("search", "java.lang.IllegalStateException"));
    assertThat(journal.open()).containsExactly(ANA);

    isDown = false;
    assertThat(erasure.resume())
        .containsExactly(
            new ErasureReport(
                "r1", AT, Map.of("events", 7L, "profiles", 1L, "search", 2L), Map.of()));
    assertThat(calls).containsExactly("events", "profiles");
    assertThat(journal.open()).isEmpty();
    assertThat(erasure.resume()).isEmpty();
  }

  @Test
  void a_complete_request_is_not_run_again() {
    Erasure erasure = erasure(counting("events", 7));
    ErasureReport report = erasure.run(ANA);

    assertThat(erasure.run(ANA)).isEqualTo(report);
    assertThat(calls).containsExactly("events");
  }

  /** The process ends between two stores; another one goes on with what the journal kept. */
  @Test
  void an_erasure_that_broke_off_goes_on_where_it_was() {
    Erasable dying =
        Erasable.named(
            "search",
            request -> {
              throw new StackOverflowError("stands for the end of the process");
            });
    assertThatThrownBy(() -> erasure(counting("events", 7), dying).run(ANA))
        .isInstanceOf(StackOverflowError.class);
    assertThat(suppressions.since(MAIL)).contains(AT);

    assertThat(erasure(counting("events", 9), counting("search", 3)).resume())
        .containsExactly(new ErasureReport("r1", AT, Map.of("events", 7L, "search", 3L), Map.of()));
    assertThat(calls).containsExactly("events", "search");
  }

  @Test
  void stores_have_a_name_each() {
    assertThatThrownBy(() -> erasure(counting("events", 1), counting("events", 1)))
        .hasMessage("two stores are named \"events\", expected a name for each");
    assertThatThrownBy(() -> ErasureRequest.of("r1", AT, List.of(), List.of()))
        .hasMessage("erasure r1 of nobody, expected a customer or an identifier");
    assertThat(ANA.toString()).doesNotContain("ana");
  }

  @Test
  void two_hundred_erased_persons_leave_keyed_hashes_and_nothing_else() {
    EventStore events = InMemoryEventStore.of(SHOP);
    ConsentLedger ledger = InMemoryConsentLedger.of(SHOP);
    IdentityGraph graph =
        IdentityGraph.over(InMemoryIdentityStore.of(SHOP), IdentityRules.withDefaults());
    for (int i = 0; i < 400; i++) {
      live(i, events, ledger, graph);
    }
    List<Object> all = List.of(events, ledger, graph, hashes, journal);
    assertThat(textsOf(all)).anyMatch(text -> text.contains("marker7x"));
    Erasure erasure =
        erasure(
            events,
            ledger,
            Erasable.named("identity", request -> graph.erase(request.identifiers())));
    long kept = events.all().count();

    for (int i = 0; i < 200; i++) {
      Customer customer = graph.customerOf(mail(i)).orElseThrow();
      ErasureReport report =
          erasure.run(ErasureRequest.of("r" + i, AT, customer.ids(), customer.identifiers()));
      assertThat(report.removed()).isEqualTo(Map.of("events", 2L, "consent", 2L, "identity", 2L));
    }

    Set<String> texts = textsOf(all);
    for (int i = 0; i < 200; i++) {
      String marker = "marker" + i + "x";
      String number = "+4420794" + (10_000 + i);
      assertThat(texts)
          .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains(marker))
          .noneMatch(text -> text.contains(number));
      assertThat(
              Consent.over(ledger)
                  .suppressing(suppressions)
                  .ask(mail(i), Purpose.MARKETING, ChannelName.EMAIL, AT)
                  .isAllowed())
          .isFalse();
      assertThat(suppressions.since(mail(i))).contains(AT);
    }
    assertThat(graph.customers()).hasSize(200);
    assertThat(events.all().count()).isEqualTo(kept - 400);
    assertThat(texts).anyMatch(text -> text.contains("marker200x"));
    assertThat(hashes.sizes()).isEqualTo(Map.of("2026", 600L));
  }

  private static void live(int i, EventStore events, ConsentLedger ledger, IdentityGraph graph) {
    Identifier account = Identifier.external("Marker" + i + "x");
    Identifier phone = Identifier.phone("+4420794" + (10_000 + i), "GB");
    EventHeader first = EventHeader.of(EventId.of("a" + i), "web", AT, account, mail(i));
    EventHeader second = EventHeader.of(EventId.of("b" + i), "web", AT, account, phone);
    List<Event> lived =
        List.of(
            new CustomerIdentified(first, Properties.none()),
            new ConsentGiven(
                second,
                new ConsentDetails(phone, "marketing", null, null, null, "marker" + i + "x")));
    events.appendAll(lived);
    lived.forEach(event -> graph.observe(Observation.of(event).orElseThrow()));
    ledger.appendAll(ConsentEntries.of(lived.get(1)));
    ledger.append(
        ConsentEntry.of(
            "c" + i,
            mail(i),
            ConsentAct.OPT_IN,
            ConsentAuthor.PERSON,
            Purpose.MARKETING,
            ConsentSource.FORM,
            AT));
  }

  private static Identifier mail(int i) {
    return Identifier.email("marker" + i + "x@shop.example");
  }

  private Erasure erasure(Erasable... stores) {
    return Erasure.of(suppressions, journal, List.of(stores), () -> AT);
  }

  private Erasable counting(String name, long removed) {
    return Erasable.named(
        name,
        request -> {
          calls.add(name);
          return removed;
        });
  }

  private long failWhileDown(ErasureRequest request) {
    if (isDown) {
      throw new IllegalStateException("no connection while erasing ana@shop.example");
    }
    return 2;
  }

  /** Returns all texts that can be reached from objects, through their fields. */
  private static Set<String> textsOf(List<Object> roots) {
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>(roots);
    Set<String> texts = new HashSet<>();
    while (!open.isEmpty()) {
      Object next = open.pop();
      if (next instanceof String text) {
        texts.add(text);
      } else if (next instanceof Map<?, ?> map) {
        map.forEach(
            (key, value) -> {
              open.push(key);
              open.push(value);
            });
      } else if (next instanceof Collection<?> collection) {
        collection.forEach(open::push);
      } else if (next.getClass().getName().startsWith("io.clientele") && seen.add(next)) {
        push(next, open);
      }
    }
    return texts;
  }

  private static void push(Object owner, Deque<Object> open) {
    for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
      if (!type.getName().startsWith("io.clientele")) {
        return;
      }
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          try {
            field.setAccessible(true);
            Object value = field.get(owner);
            if (value != null) {
              open.push(value);
            }
          } catch (IllegalAccessException e) {
            throw new AssertionError(e);
          }
        }
      }
    }
  }
}
