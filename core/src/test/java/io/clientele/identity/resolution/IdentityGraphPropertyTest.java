package io.clientele.identity.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.identity.BlockedValues;
import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import io.clientele.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class IdentityGraphPropertyTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static final IdentityRules RULES =
      IdentityRules.withDefaults()
          .with(IdentityRule.personal(IdentifierType.EMAIL).atMost(2).within(Duration.ofHours(9)))
          .with(IdentityRule.personal(IdentifierType.PHONE).atMost(2))
          .with(IdentityRule.thing(IdentifierType.DEVICE).atMost(2))
          .blocking(BlockedValues.none().with(Identifier.device("d0")));

  @Property
  void the_order_of_arrival_changes_nothing(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    Random random = new Random(seed);
    List<Observation> seen = observations(random, size);
    List<Ruling> decided = rulings(random, random.nextInt(6));
    IdentityGraph expected = emptyGraph();
    decided.forEach(expected::decide);
    seen.stream().sorted(Observation.ORDER).forEach(expected::observe);

    List<Object> delivered = new ArrayList<>(seen);
    delivered.addAll(decided);
    delivered.addAll(seen.subList(0, random.nextInt(seen.size() + 1)));
    Collections.shuffle(delivered, random);
    IdentityGraph actual = emptyGraph();
    deliver(delivered, actual, random);

    assertSame(actual, expected);
  }

  /** No components, no increments: all observations are looked at once, in order. */
  @Property
  void components_do_not_influence_each_other(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    Random random = new Random(seed);
    List<Observation> seen = observations(random, size);
    Clusters plain = new Clusters(RULES, new Separations());
    Component all = new Component();
    seen.stream().sorted(Observation.ORDER).forEach(o -> plain.look(o, all, new Changes()));

    IdentityGraph graph = emptyGraph();
    deliver(seen, graph, random);

    assertThat(graph.customers())
        .containsExactlyInAnyOrderElementsOf(
            all.clusters.stream().filter(Cluster::isLive).map(Cluster::toCustomer).toList());
  }

  @Property(tries = 300)
  void changes_tell_all_that_is_other_than_before(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int size) {
    Random random = new Random(seed);
    List<Object> delivered = new ArrayList<>(observations(random, size));
    delivered.addAll(rulings(random, 4));
    Collections.shuffle(delivered, random);
    IdentityGraph graph = emptyGraph();
    for (Object each : delivered) {
      Map<?, Customer> before = byId(graph.customers());
      IdentityChange change =
          each instanceof Observation seen ? graph.observe(seen) : graph.decide((Ruling) each);
      Map<?, Customer> after = byId(graph.customers());

      Set<Object> touched = new HashSet<>();
      after.forEach(
          (id, now) -> {
            Customer was = before.get(id);
            if (was == null || !was.identifiers().equals(now.identifiers())) {
              touched.add(id);
            }
          });
      assertThat(change.touched()).isEqualTo(touched);
      Set<Object> vanished = new HashSet<>(before.keySet());
      vanished.removeAll(after.keySet());
      Set<Object> told = new HashSet<>(change.renamed().keySet());
      told.addAll(change.gone());
      assertThat(told).isEqualTo(vanished);
      assertThat(change.gone()).noneMatch(id -> graph.customer(id).isPresent());
      change.renamed().forEach((id, now) -> assertThat(after.get(now)).isNotNull());
      after.forEach(
          (id, now) -> {
            Set<Object> whose = new HashSet<>();
            before.forEach(
                (other, was) -> {
                  if (was.identifiers().stream().anyMatch(now.identifiers()::contains)) {
                    whose.add(other);
                  }
                });
            Set<?> expected = Set.of(id).containsAll(whose) ? null : whose;
            assertThat((Object) change.origins().get(now.id())).isEqualTo(expected);
          });
    }
  }

  @Property(tries = 500)
  void ids_that_were_ever_given_to_a_person_point_at_somebody_for_ever(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int size) {
    Random random = new Random(seed);
    List<Observation> seen = observations(random, size);
    IdentityGraph graph = emptyGraph();
    Set<Customer> given = new HashSet<>();
    for (Observation observation : seen) {
      graph.observe(observation);
      given.addAll(graph.customers());
    }
    for (Customer customer : given) {
      String id = customer.id().value();
      String label = id.substring(id.indexOf('/') + 1);
      if (Set.of("external", "email", "phone").contains(label)) {
        assertThat(graph.customer(customer.id())).isPresent();
      }
    }
  }

  @Property(tries = 500)
  void things_never_join_persons(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    List<Observation> seen = observations(new Random(seed), size);
    IdentityGraph withThings = emptyGraph();
    withThings.observe(seen);
    IdentityGraph withoutThings = emptyGraph();
    for (Observation observation : seen) {
      List<Identifier> persons = personsOf(observation.identifiers());
      if (!persons.isEmpty()) {
        withoutThings.observe(Observation.of(observation.id(), observation.at(), "test", persons));
      }
    }

    assertThat(persons(withThings)).isEqualTo(persons(withoutThings));
  }

  @Property(tries = 500)
  void every_identifier_points_at_one_customer_or_none_and_limits_hold(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    IdentityGraph graph = emptyGraph();
    graph.observe(observations(new Random(seed), size));

    List<Identifier> all =
        graph.customers().stream().flatMap(c -> c.identifiers().stream()).toList();
    assertThat(all).doesNotHaveDuplicates().doesNotContain(Identifier.device("d0"));
    for (Customer customer : graph.customers()) {
      assertThat(customer.identifiers()).isNotEmpty().noneMatch(graph::isShared);
      assertThat(customer.identifiers(IdentifierType.EXTERNAL)).hasSizeLessThan(2);
      assertThat(customer.identifiers(IdentifierType.PHONE)).hasSizeLessThan(3);
    }
  }

  @Property(tries = 500)
  void what_was_separated_never_points_at_one_customer(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    Random random = new Random(seed);
    List<Separation> decided = separations(random, 3);
    IdentityGraph graph = emptyGraph();
    graph.observe(observations(random, size));
    decided.forEach(graph::decide);

    for (Separation separation : decided) {
      for (Customer customer : graph.customers()) {
        assertThat(
                separation.one().stream().anyMatch(customer.identifiers()::contains)
                    && separation.other().stream().anyMatch(customer.identifiers()::contains))
            .isFalse();
      }
    }
  }

  @Property(tries = 500)
  void erasing_leaves_what_would_be_there_without_the_erased(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    Random random = new Random(seed);
    List<Observation> seen = observations(random, size);
    List<Ruling> decided = rulings(random, random.nextInt(6));
    Set<Identifier> erased = new TreeSet<>(observations(random, 2).get(0).identifiers());
    List<Object> delivered = new ArrayList<>(seen);
    delivered.addAll(decided);
    Collections.shuffle(delivered, random);
    IdentityGraph actual = emptyGraph();
    deliver(delivered, actual, random);
    Set<String> whole =
        seen.stream()
            .filter(o -> random.nextInt(4) == 0)
            .map(Observation::id)
            .collect(Collectors.toSet());
    actual.erase(erased, whole);

    IdentityGraph expected = emptyGraph();
    seen.stream()
        .filter(o -> !whole.contains(o.id()))
        .forEach(o -> o.without(erased).ifPresent(expected::observe));
    decided.forEach(r -> r.without(erased).ifPresent(expected::decide));
    assertSame(actual, expected);
  }

  /** What was withdrawn leaves no trace in who is who, and the graph opened anew is the same. */
  @Property(tries = 500)
  void withdrawing_all_rulings_leaves_what_would_be_there_without_them(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    Random random = new Random(seed);
    List<Observation> seen = observations(random, size);
    List<Ruling> decided = rulings(random, 6);
    List<Object> delivered = new ArrayList<>(seen);
    delivered.addAll(decided);
    decided.forEach(
        r -> delivered.add(new Withdrawal("w" + r.id(), START, r.id(), "op", "a mistake")));
    Collections.shuffle(delivered, random);
    InMemoryIdentityStore store = InMemoryIdentityStore.of(Tenant.of("shop"));
    IdentityGraph actual = IdentityGraph.over(store, RULES);
    deliver(delivered, actual, random);

    IdentityGraph expected = emptyGraph();
    expected.observe(seen);
    assertSame(actual, expected);
    assertSame(IdentityGraph.over(store, RULES), expected);
  }

  @Property(tries = 500)
  void a_graph_opened_anew_is_the_same(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    Random random = new Random(seed);
    List<Object> delivered = new ArrayList<>(observations(random, size));
    delivered.addAll(rulings(random, 6));
    Collections.shuffle(delivered, random);
    InMemoryIdentityStore store = InMemoryIdentityStore.of(Tenant.of("shop"));
    IdentityGraph graph = IdentityGraph.over(store, RULES);
    deliver(delivered, graph, random);

    assertSame(IdentityGraph.over(store, RULES), graph);
  }

  @Property(tries = 500)
  void what_persons_joined_points_at_one_customer_unless_it_was_separated(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    Random random = new Random(seed);
    List<Ruling> decided =
        rulings(random, 8).stream().filter(r -> !(r instanceof Separation)).toList();
    Set<String> withdrawn = new HashSet<>();
    decided.forEach(r -> withdrawn.add(r instanceof Withdrawal w ? w.withdrawn() : ""));
    List<Object> delivered = new ArrayList<>(observations(random, size));
    delivered.addAll(decided);
    Collections.shuffle(delivered, random);
    IdentityGraph graph = emptyGraph();
    deliver(delivered, graph, random);

    for (Ruling ruling : decided) {
      if (ruling instanceof Joining joining && !withdrawn.contains(ruling.id())) {
        Set<Object> customers = new HashSet<>();
        personsOf(joining.identifiers())
            .forEach(i -> graph.customerOf(i).ifPresent(c -> customers.add(c.id())));
        assertThat(customers).hasSizeLessThan(2);
      }
    }
  }

  private static IdentityGraph emptyGraph() {
    return IdentityGraph.over(InMemoryIdentityStore.of(Tenant.of("shop")), RULES);
  }

  /** Delivers one by one or in batches. */
  private static void deliver(Collection<?> all, IdentityGraph graph, Random random) {
    List<Observation> batch = new ArrayList<>();
    for (Object each : all) {
      if (each instanceof Ruling ruling) {
        graph.decide(ruling);
      } else {
        batch.add((Observation) each);
      }
      if (random.nextInt(3) == 0) {
        graph.observe(batch);
        batch.clear();
      }
    }
    graph.observe(batch);
  }

  private static void assertSame(IdentityGraph actual, IdentityGraph expected) {
    assertThat(actual.customers()).isEqualTo(expected.customers());
    for (Customer customer : expected.customers()) {
      assertThat(actual.decisions(customer.id())).isEqualTo(expected.decisions(customer.id()));
      for (Identifier identifier : customer.identifiers()) {
        assertThat(actual.customerOf(identifier)).contains(customer);
      }
    }
  }

  private static Map<Object, Customer> byId(List<Customer> customers) {
    return customers.stream().collect(Collectors.toMap(Customer::id, customer -> customer));
  }

  private static Set<List<Identifier>> persons(IdentityGraph graph) {
    return graph.customers().stream()
        .map(customer -> personsOf(customer.identifiers()))
        .filter(persons -> !persons.isEmpty())
        .collect(Collectors.toSet());
  }

  private static List<Identifier> personsOf(List<Identifier> identifiers) {
    return identifiers.stream().filter(i -> RULES.of(i.type()).isPersonal()).toList();
  }

  private static List<Observation> observations(Random random, int size) {
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Set<Identifier> seen = new HashSet<>();
      int identifiers = 1 + random.nextInt(3);
      for (int k = 0; k < identifiers; k++) {
        seen.add(identifier(random));
      }
      all.add(
          Observation.of("e" + i, START.plus(Duration.ofHours(random.nextInt(20))), "test", seen));
    }
    return all;
  }

  private static List<Separation> separations(Random random, int size) {
    List<Separation> all = new ArrayList<>();
    while (all.size() < size) {
      Identifier one = identifier(random);
      Identifier other = identifier(random);
      if (!one.equals(other)) {
        all.add(
            new Separation("s" + all.size(), START, List.of(one), List.of(other), "op", "asked"));
      }
    }
    return all;
  }

  /** Returns separations, joinings and withdrawals of some of them, also of none that is there. */
  private static List<Ruling> rulings(Random random, int size) {
    List<Ruling> all = new ArrayList<>();
    while (all.size() < size) {
      String id = "r" + all.size();
      Instant at = START.plusSeconds(random.nextInt(3));
      Set<Identifier> some = new TreeSet<>();
      while (some.size() < 4) {
        some.add(identifier(random));
      }
      List<Identifier> four = new ArrayList<>(some);
      Collections.shuffle(four, random);
      all.add(
          switch (random.nextInt(5)) {
            case 0 ->
                new Withdrawal(
                    id, at, "r" + (all.size() + 1 + random.nextInt(size)) % (size + 1), "op", "no");
            case 1, 2 -> new Joining(id, at, four.subList(0, 2 + random.nextInt(3)), "op", "asked");
            default ->
                new Separation(
                    id, at, four.subList(0, 1), four.subList(1, 2 + random.nextInt(2)), "op", "so");
          });
    }
    return all;
  }

  private static Identifier identifier(Random random) {
    int number = random.nextInt(5);
    return switch (random.nextInt(6)) {
      case 0 -> Identifier.external("x" + number);
      case 1 -> Identifier.email("e" + number + "@shop.example");
      case 2 -> Identifier.phone("+44207946095" + number, "GB");
      case 3 -> Identifier.device("d" + number);
      case 4 -> Identifier.anonymous("a" + number);
      default -> Identifier.cart("c" + number);
    };
  }
}
