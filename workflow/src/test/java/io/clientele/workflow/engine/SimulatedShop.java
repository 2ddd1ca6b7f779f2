package io.clientele.workflow.engine;

import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.consent.Consent;
import io.clientele.consent.InMemoryConsentLedger;
import io.clientele.consent.Purpose;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.ConsentEvent.ConsentWithdrawn;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.InMemoryEventStore;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.intake.EventIntake;
import io.clientele.privacy.InMemoryErasureJournal;
import io.clientele.privacy.InMemorySuppressionStore;
import io.clientele.privacy.SuppressionKey;
import io.clientele.privacy.SuppressionList;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.storage.StorageException;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.memory.InMemoryWorkflowStore;
import io.clientele.workflow.testing.TestEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A shop whose store, channels, processes and clock fail as a test wants. Whoever tells it
 * something tells it again until it was heard; a process that dies is followed by another on the
 * same store.
 */
final class SimulatedShop {
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  static final List<ChannelName> CHANNELS =
      List.of(ChannelName.EMAIL, ChannelName.SMS, ChannelName.PUSH);
  private static final int MOST_ROUNDS = 20_000;

  final InMemoryWorkflowStore store = new InMemoryWorkflowStore();
  final List<Received> received = new ArrayList<>();
  final Map<String, Integer> calls = new TreeMap<>();
  final Set<Integer> withdrawn = new HashSet<>();
  final List<String> violations = new ArrayList<>();
  Instant now;
  int deaths;
  boolean failing = true;
  private int events;

  private final WorkflowStore faulty;
  private final HouseRules house;
  private final List<Workflow> workflows;
  private final Function<Message, Answer> provider;
  private final IdentityGraph identities;
  private final Consent consent;
  private final Profiles profiles;
  private final EventIntake intake;
  private WorkflowEngine engine;

  /** What a provider took, and when by the clock of the engine. */
  record Received(Message message, Instant at) {}

  /** What a provider does with a message, and what is heard of it. */
  enum Answer {
    SENT,
    LATER,
    REFUSED,
    TAKEN_UNKNOWN,
    LOST_UNKNOWN,
    TAKEN_DEATH,
    LOST_DEATH
  }

  SimulatedShop(
      Instant begin,
      FaultyStore.Plan plan,
      Function<Message, Answer> provider,
      HouseRules house,
      List<Workflow> workflows) {
    now = begin;
    faulty = FaultyStore.over(store, call -> failing ? plan.next(call) : FaultyStore.Fault.NONE);
    this.provider = provider;
    this.house = house;
    this.workflows = workflows;
    Tenant tenant = Tenant.of("simulated");
    InMemoryEventStore told = InMemoryEventStore.of(tenant);
    InMemoryConsentLedger ledger = InMemoryConsentLedger.of(tenant);
    identities = IdentityGraph.over(InMemoryIdentityStore.of(tenant), IdentityRules.withDefaults());
    consent = Consent.over(ledger);
    profiles =
        Profiles.over(told, identities, Shop.in(ZONE, TestEvent.CURRENCY)).withConsent(consent);
    intake = takingIn(tenant, told, ledger);
    workflows.forEach(
        each -> store.publish(new PublishedWorkflow(each, each.name() + "-1", begin, true)));
    engine = started();
  }

  private EventIntake takingIn(
      Tenant tenant, InMemoryEventStore told, InMemoryConsentLedger ledger) {
    return EventIntake.builder()
        .events(told)
        .consents(ledger)
        .identity(identities)
        .suppressions(
            SuppressionList.of(
                InMemorySuppressionStore.of(tenant), SuppressionKey.of("test", new byte[32])))
        .erasures(InMemoryErasureJournal.of(tenant))
        .listener(profiles)
        .clock(() -> now)
        .build();
  }

  private WorkflowEngine engine() {
    WorkflowEngine.Builder builder =
        WorkflowEngine.on(faulty)
            .profiles(profiles)
            .consent(consent)
            .templates(new SameContent())
            .actions(
                effect -> {
                  calls.merge("action " + effect.key(), 1, Integer::sum);
                  return new Actions.Result.Done(Map.of("coupon", "C"));
                })
            .house(house)
            .batch(3)
            .clock(() -> now);
    CHANNELS.forEach(name -> builder.channel(new Provider(name), DeliveryPromise.AT_MOST_ONCE, 0));
    return builder.build();
  }

  CustomerId customer(int person) {
    return identities.customerOf(identifiers(person)[0]).orElseThrow().id();
  }

  private static Identifier[] identifiers(int person) {
    return new Identifier[] {
      Identifier.email("person-" + person + "@example.com"),
      Identifier.phone("+4477009001" + (10 + person), "GB"),
      Identifier.device("device-" + person)
    };
  }

  EventHeader header(int person, Instant at) {
    return EventHeader.of(
        EventId.of("e%05d".formatted(events++)), "simulation", at, identifiers(person));
  }

  void permit(int person, boolean given) {
    for (ChannelName channel : CHANNELS) {
      for (Identifier address : identifiers(person)) {
        var details =
            new ConsentDetails(address, Purpose.MARKETING.value(), channel, null, null, null);
        EventHeader header = header(person, now);
        keep(given ? new ConsentGiven(header, details) : new ConsentWithdrawn(header, details));
      }
    }
    if (given) {
      withdrawn.remove(person);
    } else {
      withdrawn.add(person);
    }
  }

  /** The host keeps it; workflows do not hear of it yet. */
  void keep(Event event) {
    intake.accept(List.of(event));
  }

  /** Workflows hear of it, in the end. */
  void tell(Event event) {
    insist(() -> engine.accept(event));
  }

  private void insist(Runnable told) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      if (isDone(told)) {
        return;
      }
    }
    violations.add("never heard of");
  }

  /** Runs until it fails or nothing is due; returns whether nothing is. */
  boolean run() {
    return isDone(() -> engine.run());
  }

  private boolean isDone(Runnable work) {
    try {
      work.run();
      return true;
    } catch (StorageException e) {
      return false;
    } catch (FaultyStore.Death e) {
      deaths++;
      engine = started();
      return false;
    }
  }

  /** One that does not start does nothing wrong either. */
  private WorkflowEngine started() {
    boolean before = failing;
    failing = false;
    WorkflowEngine next = engine();
    failing = before;
    return next;
  }

  void advance(Duration by) {
    Instant end = now.plus(by);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Optional<Instant> next = engineNext().filter(at -> !at.isAfter(end));
      if (next.isEmpty()) {
        now = end;
        if (run()) {
          return;
        }
        continue;
      }
      now = next.get().isAfter(now) ? next.get() : now;
      run();
    }
    violations.add("due without end at " + now);
  }

  private Optional<Instant> engineNext() {
    List<Instant> next = new ArrayList<>();
    while (!isDone(() -> engine.nextAt().ifPresent(next::add))) {
      next.clear();
    }
    return next.stream().findFirst();
  }

  /** Returns all that was decided and what became of it. */
  List<String> log(int people) {
    List<String> log = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      for (Workflow workflow : workflows) {
        store
            .decisionsOf(customer(person), workflow.name())
            .forEach(decision -> log.add(decision.toString()));
      }
      store.journeysOf(customer(person)).forEach(journey -> log.add(journey.toString()));
    }
    received.forEach(each -> log.add(each.at() + " " + each.message().key()));
    return log;
  }

  private final class Provider implements Channel {
    private final ChannelName name;

    Provider(ChannelName name) {
      this.name = name;
    }

    @Override
    public ChannelName name() {
      return name;
    }

    @Override
    public RepeatSafety repeatSafety() {
      if (name.equals(ChannelName.EMAIL)) {
        return RepeatSafety.BY_KEY;
      }
      return name.equals(ChannelName.SMS) ? RepeatSafety.NONE : RepeatSafety.BY_ASKING;
    }

    @Override
    public SendOutcome send(Message message) {
      calls.merge(message.key(), 1, Integer::sum);
      Answer answer = provider.apply(message);
      switch (answer) {
        case SENT, TAKEN_UNKNOWN, TAKEN_DEATH -> take(message);
        default -> {}
      }
      return switch (answer) {
        case SENT -> new SendOutcome.Sent("r");
        case LATER -> new SendOutcome.Later("busy", Duration.ofMinutes(20));
        case REFUSED -> new SendOutcome.Refused("no mailbox");
        case TAKEN_UNKNOWN, LOST_UNKNOWN -> new SendOutcome.Unknown("reset");
        case TAKEN_DEATH, LOST_DEATH -> throw new FaultyStore.Death();
      };
    }

    private void take(Message message) {
      boolean known =
          received.stream().anyMatch(each -> each.message().key().equals(message.key()));
      if (known && name.equals(ChannelName.EMAIL)) {
        return; // it goes by keys
      }
      received.add(new Received(message, now));
      for (int person : withdrawn) {
        if (customer(person).equals(message.customer())
            && !Purpose.TRANSACTIONAL.equals(message.purpose())) {
          violations.add("sent after permission was taken back: " + message.key());
        }
      }
    }

    @Override
    public Optional<SendOutcome> outcomeOf(String key) {
      return received.stream().anyMatch(each -> each.message().key().equals(key))
          ? Optional.of(new SendOutcome.Sent("asked"))
          : Optional.empty();
    }
  }
}
