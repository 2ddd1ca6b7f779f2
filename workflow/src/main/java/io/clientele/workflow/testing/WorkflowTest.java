package io.clientele.workflow.testing;

import static java.util.Comparator.naturalOrder;
import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Catalog;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Message;
import io.clientele.condition.SegmentRules;
import io.clientele.condition.Span;
import io.clientele.consent.Purpose;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.ConsentEvent.ConsentWithdrawn;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.intake.EventIntake;
import io.clientele.profile.Profiles;
import io.clientele.profile.Scores;
import io.clientele.workflow.Step.Verdict;
import io.clientele.workflow.Trigger;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.engine.Actions;
import io.clientele.workflow.engine.Interested;
import io.clientele.workflow.engine.WorkflowEngine;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Decision.Code;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.journey.HouseRules;
import io.clientele.workflow.journey.Journey;
import io.clientele.workflow.journey.Program;
import io.clientele.workflow.memory.InMemoryWorkflowStore;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plays a workflow through for one customer, on a clock that skips from one due moment to the next:
 *
 * <pre>{@code
 * WorkflowTest.of(cart).at("2026-03-02T10:00")
 *     .receive(cartUpdated("c1", 55))
 *     .skip(hours(1))
 *     .expectSent("cart-plain");
 * }</pre>
 *
 * <p>The customer can be reached by all channels and allows marketing on all of them, unless told
 * otherwise, and is not in the holdout. Everything runs as in a shop, through the same engine; only
 * the clock, the channels and the store are those of the test. Not safe for use by several threads.
 */
public final class WorkflowTest {
  private static final int MOST_SKIPS = 100_000;
  private static final int MOST_SEEDS = 100_000;
  private static final List<ChannelName> CHANNELS =
      List.of(
          ChannelName.EMAIL,
          ChannelName.SMS,
          ChannelName.PUSH,
          ChannelName.WEBHOOK,
          ChannelName.ON_SITE);

  private final List<Workflow> workflows = new ArrayList<>();
  private ZoneId zone = ZoneId.of("UTC");
  private String startAt = "2026-03-02T10:00";
  private HouseRules house = HouseRules.NONE;
  private SegmentRules segments = SegmentRules.none();
  private Scores scores = Scores.none();
  private @Nullable Catalog catalog;
  private boolean consents = true;
  private boolean heldOut;
  private final Map<String, String> arms = new HashMap<>();
  private final Map<String, Map<String, String>> answers = new HashMap<>();
  private @Nullable Running running;

  private WorkflowTest(Workflow workflow) {
    workflows.add(workflow);
  }

  /** Returns a test of a workflow. */
  public static WorkflowTest of(Workflow workflow) {
    return new WorkflowTest(requireNonNull(workflow, "workflow"));
  }

  // Before it begins

  /** Adds another workflow that runs beside the first. */
  public WorkflowTest with(Workflow other) {
    beforehand();
    workflows.add(other);
    return this;
  }

  /** Sets the zone of the shop and the customer; UTC unless set. */
  public WorkflowTest zone(String id) {
    beforehand();
    zone = ZoneId.of(id);
    return this;
  }

  /** Sets the local time at which the test begins, such as {@code 2026-03-28T20:30}. */
  public WorkflowTest at(String local) {
    beforehand();
    startAt = local;
    return this;
  }

  /** Sets what all workflows keep to. */
  public WorkflowTest house(HouseRules rules) {
    beforehand();
    house = rules;
    return this;
  }

  /** Sets the segments that conditions may name; none unless set. */
  public WorkflowTest segments(SegmentRules rules) {
    beforehand();
    segments = rules;
    return this;
  }

  /** Sets what models think of the customer; nothing unless set. */
  public WorkflowTest scores(Scores models) {
    beforehand();
    scores = models;
    return this;
  }

  /**
   * Sets the catalog that tells the categories and brands of what is bought, and prices and stock;
   * none unless set. Events of the catalog do not change it.
   */
  public WorkflowTest catalog(Catalog products) {
    beforehand();
    catalog = products;
    return this;
  }

  /** Has the customer allow nothing. */
  public WorkflowTest withoutConsent() {
    beforehand();
    consents = false;
    return this;
  }

  /** Has the customer be in the holdout. */
  public WorkflowTest heldOut() {
    beforehand();
    heldOut = true;
    return this;
  }

  /** Has the customer be dealt a way of a split. */
  public WorkflowTest dealt(String split, String arm) {
    beforehand();
    arms.put(split, arm);
    return this;
  }

  /** Sets what comes of the action of a step, such as {@code coupon}, the code of a coupon. */
  public WorkflowTest whenDone(String step, Map<String, String> values) {
    beforehand();
    answers.put(step, values);
    return this;
  }

  private void beforehand() {
    if (running != null) {
      throw new IllegalStateException("the test has begun: say this before the first event");
    }
  }

  // What happens

  /** Has something happen now, to the customer or in the catalog. */
  public WorkflowTest receive(TestEvent event) {
    Running test = running();
    test.receive(event);
    return this;
  }

  /** Has the workflow begin, as by hand. */
  public WorkflowTest call() {
    Running test = running();
    test.engine.call("test-" + test.events++, workflows.get(0).name(), test.customer, "");
    test.engine.run();
    return this;
  }

  /** Has the customer enter or leave a segment now. */
  public WorkflowTest segment(String segment, boolean entered) {
    Running test = running();
    test.engine.segment(test.customer, segment, entered, test.now);
    test.engine.run();
    return this;
  }

  /** Has the customer take back the permission for marketing, on all channels. */
  public WorkflowTest withdrawConsent() {
    Running test = running();
    test.consent(false);
    test.engine.run();
    return this;
  }

  /** Has a person answer the question of an approval step. */
  public WorkflowTest answer(String step, Verdict verdict) {
    Running test = running();
    Journey journey =
        journey().orElseThrow(() -> new AssertionError("no journey began\n" + story()));
    test.engine.answer(journey.id(), step, verdict, "test");
    test.engine.run();
    return this;
  }

  /**
   * Lets time go by, and all happen that is due in it, each at its own moment: also what begins by
   * the time or a score. Who enters or leaves a segment is told by {@link #segment}.
   */
  public WorkflowTest skip(Span span) {
    Running test = running();
    return skipTo(span.after(test.now, zone));
  }

  /** Lets time go by until a local time, such as {@code 2026-03-29T08:00}. */
  public WorkflowTest skipUntil(String local) {
    return skipTo(instant(local));
  }

  /** Lets time go by until something is due. */
  public WorkflowTest skipToNext() {
    Running test = running();
    Instant next =
        test.engine
            .nextAt()
            .orElseThrow(() -> new AssertionError("nothing is due any more\n" + story()));
    return skipTo(next);
  }

  private WorkflowTest skipTo(Instant end) {
    Running test = running();
    for (int skips = 0; skips < MOST_SKIPS; skips++) {
      Optional<Instant> next = test.nextAt(end);
      if (next.isEmpty() || next.get().isAfter(end)) {
        test.stepTo(end);
        return this;
      }
      test.stepTo(next.get());
    }
    throw new AssertionError("due without end at %s\n%s".formatted(test.now, story()));
  }

  // What is expected

  /** Expects that the next message that was sent was of a template; each is looked at once. */
  public WorkflowTest expectSent(String template) {
    Running test = running();
    if (test.looked >= test.messages.size()) {
      throw new AssertionError("%s was not sent\n%s".formatted(template, story()));
    }
    String sent = test.messages.get(test.looked++).template();
    if (!sent.equals(template)) {
      throw new AssertionError("%s was sent, expected %s\n%s".formatted(sent, template, story()));
    }
    return this;
  }

  /** Expects that no message was sent that was not looked at. */
  public WorkflowTest expectNothingSent() {
    Running test = running();
    if (test.looked < test.messages.size()) {
      throw new AssertionError(
          "%s was sent, expected nothing\n%s"
              .formatted(test.messages.get(test.looked).template(), story()));
    }
    return this;
  }

  /** Expects that a message waits, until a local time such as {@code 2026-03-29T08:00}. */
  public WorkflowTest expectDeferred(String local) {
    Instant until = instant(local);
    boolean waits =
        journeys().stream()
            .anyMatch(journey -> journey.isRunning() && until.equals(journey.dueAt()));
    if (!waits || decisions().stream().noneMatch(each -> each.code() == Code.DEFERRED)) {
      throw new AssertionError("no message waits until %s\n%s".formatted(local, story()));
    }
    return this;
  }

  /** Expects that something was decided last, such as {@code SKIPPED cap}. */
  public WorkflowTest expectDecision(Code code, String reason) {
    List<Decision> all = decisions();
    boolean found =
        all.stream()
            .anyMatch(
                each ->
                    each.code() == code
                        && each.operands().getOrDefault("reason", "").equals(reason));
    if (!found) {
      throw new AssertionError("no %s %s\n%s".formatted(code, reason, story()));
    }
    return this;
  }

  /** Expects that the latest journey ended so. */
  public WorkflowTest expectEnded(Journey.Status status) {
    Journey journey =
        journey().orElseThrow(() -> new AssertionError("no journey began\n" + story()));
    if (journey.status() != status) {
      throw new AssertionError(
          "the journey is %s, expected %s\n%s".formatted(journey.status(), status, story()));
    }
    return this;
  }

  /** Expects that the latest journey waits at a step. */
  public WorkflowTest expectAt(String step) {
    Journey journey =
        journey().orElseThrow(() -> new AssertionError("no journey began\n" + story()));
    if (!journey.isRunning() || !journey.step().equals(step)) {
      throw new AssertionError(
          "%s, expected it to wait at %s\n%s".formatted(journey, step, story()));
    }
    return this;
  }

  /** Returns what was decided in all workflows of the test, workflow by workflow. */
  public List<Decision> decisions() {
    Running test = running();
    return workflows.stream()
        .flatMap(workflow -> test.engine.explain(test.customer, workflow.name()).stream())
        .toList();
  }

  /** Returns the actions that were performed, in order. */
  public List<Effect.Perform> actions() {
    return List.copyOf(running().performed);
  }

  /** Returns the journeys of the workflow, by the time at which they began. */
  public List<Journey> journeys() {
    Running test = running();
    return test.engine.journeysOf(test.customer).stream()
        .filter(journey -> journey.workflow().equals(workflows.get(0).name()))
        .toList();
  }

  /** Returns the latest journey of the workflow, absent if none began. */
  public Optional<Journey> journey() {
    List<Journey> all = journeys();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Returns what was decided, a line each. */
  public String story() {
    return decisions().stream().map(Decision::toString).collect(Collectors.joining("\n"));
  }

  private Instant instant(String local) {
    return LocalDateTime.parse(local).atZone(zone).toInstant();
  }

  private Running running() {
    Running test = running;
    if (test == null) {
      test = new Running();
      running = test;
      test.begin();
    }
    return test;
  }

  /** A test that has begun. */
  private final class Running {
    private final List<Identifier> identifiers =
        List.of(
            Identifier.external("test-customer"),
            Identifier.email("customer@example.com"),
            Identifier.phone("+447700900123", "GB"),
            Identifier.device("test-device"));
    private final List<Message> messages = new ArrayList<>();
    private final List<Effect.Perform> performed = new ArrayList<>();
    private final EventIntake intake;
    private final WorkflowEngine engine;
    private Instant now;
    private CustomerId customer = CustomerId.of("unknown");
    private int events;
    private int looked;

    Running() {
      now = instant(startAt);
      TestShop shop = new TestShop(zone);
      // Who is dealt what depends on the id of the customer, so the engine comes after them.
      shop.intake(() -> now)
          .accept(List.of(TestEvent.identified("timezone", zone.getId()).at(header())));
      customer = shop.customerOf(identifiers.get(0));
      Profiles known = shop.profiles.withSegments(segments).withScores(scores);
      WorkflowEngine.Builder builder =
          WorkflowEngine.on(new InMemoryWorkflowStore())
              .profiles(catalog == null ? known : known.withCatalog(catalog))
              .consent(shop.consent)
              .templates(new EchoTemplates())
              .actions(this::perform)
              .interested(Interested.over(shop.events, shop.profiles))
              .sales(shop.events)
              .house(house.seed(seed()))
              .clock(() -> now);
      CHANNELS.forEach(name -> builder.channel(new RecordingChannel(name, messages::add)));
      engine = builder.build();
      workflows.forEach(workflow -> engine.publishUnchecked(workflow));
      intake = shop.intake(() -> now, engine);
    }

    void begin() {
      if (consents) {
        consent(true);
      }
    }

    /** Returns a seed by which the customer is dealt what the test wants. */
    private String seed() {
      for (int seed = 0; seed < MOST_SEEDS; seed++) {
        HouseRules rules = house.seed("test-" + seed);
        boolean suits =
            workflows.stream()
                .allMatch(
                    workflow -> {
                      Program program = Program.of(workflow, "test", rules);
                      return program.isHeldOut(customer) == heldOut && dealsAsWanted(program);
                    });
        if (suits) {
          return "test-" + seed;
        }
      }
      throw new IllegalStateException(
          "no seed in %s deals the customer as wanted: held out %s, ways %s"
              .formatted(MOST_SEEDS, heldOut, arms));
    }

    private boolean dealsAsWanted(Program program) {
      return arms.entrySet().stream()
          .allMatch(
              wanted ->
                  program
                      .armOf(wanted.getKey(), customer)
                      .map(wanted.getValue()::equals)
                      .orElse(true));
    }

    /** Returns when to look next: when a journey goes on, or one begins by the time until then. */
    Optional<Instant> nextAt(Instant end) {
      return Stream.concat(engine.nextAt().stream(), begins(end)).min(naturalOrder());
    }

    private Stream<Instant> begins(Instant end) {
      return workflows.stream()
          .filter(Running::beginsByTime)
          .map(workflow -> engine.due(workflow.name(), List.of(customer), now, end))
          .filter(Iterator::hasNext)
          .map(due -> due.next().at());
    }

    void stepTo(Instant next) {
      Instant since = now;
      now = next.isAfter(now) ? next : now;
      engine.tick(since, List.of(customer));
      engine.run();
    }

    private static boolean beginsByTime(Workflow workflow) {
      Trigger trigger = workflow.start().trigger();
      return trigger instanceof Trigger.OnSchedule
          || trigger instanceof Trigger.OnDay
          || trigger instanceof Trigger.OnScore;
    }

    private EventHeader header() {
      return EventHeader.of(
          EventId.of(String.format(Locale.ROOT, "test-%05d", events++)),
          "test",
          now,
          identifiers.toArray(Identifier[]::new));
    }

    void receive(TestEvent event) {
      intake.accept(List.of(event.at(header())));
      engine.run();
    }

    void consent(boolean given) {
      for (ChannelName channel : CHANNELS) {
        for (Identifier address : identifiers) {
          ConsentDetails details =
              new ConsentDetails(address, Purpose.MARKETING.value(), channel, null, null, null);
          intake.accept(
              List.of(
                  given
                      ? new ConsentGiven(header(), details)
                      : new ConsentWithdrawn(header(), details)));
        }
      }
    }

    private Actions.Result perform(Effect.Perform effect) {
      performed.add(effect);
      return new Actions.Result.Done(
          answers.getOrDefault(effect.step(), Map.of("coupon", "TEST-COUPON")));
    }
  }
}
