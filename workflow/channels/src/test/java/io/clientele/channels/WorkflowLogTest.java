package io.clientele.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.catalog.Sku;
import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Content;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.consent.Purpose;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.ProductDetails;
import io.clientele.event.Properties;
import io.clientele.identity.Identifier;
import io.clientele.profile.Profile;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.content.RenderRequest;
import io.clientele.workflow.content.Rendered;
import io.clientele.workflow.content.Templates;
import io.clientele.workflow.engine.Actions;
import io.clientele.workflow.engine.WorkflowEngine;
import io.clientele.workflow.journey.Effect;
import io.clientele.workflow.memory.InMemoryWorkflowStore;
import io.clientele.workflow.text.WorkflowText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No log of an engine tells of a marked customer, whatever code of the host fails, and says what.
 */
class WorkflowLogTest {
  private static final String PHONE = "+447700900123";
  private static final String NAME = "Anastasia Markedsson";
  private static final String PRODUCT = "Marked-Lamp";
  private static final String CART = "Cart-Marked-4711";
  private static final String COUPON = "Coupon-Marked-0815";
  private static final String[] MARKS = {PHONE, "7700900123", NAME, PRODUCT, CART, COUPON};

  private static final Workflow WORKFLOW =
      WorkflowText.standard()
          .read(
              "cart.yaml",
              """
              workflow: cart
              start: {event: cart_updated, where: net >= 20, key: cart_id}
              goal: {bought: {event: order_completed}}
              exits: [{leaving: score(churn) > 0.9}]
              purpose: marketing
              steps:
                - {coupon: GIFT, valid: 3d}
                - email: hello
              """)
          .orElseThrow();

  /** Code of the host, and what the log says when it fails. */
  private enum Place {
    SCORE_WHEN_DECIDED("cannot be decided on"),
    SCORE_AT_LAST_MOMENT("cannot be handed over"),
    ACTION("/coupon/1 failed"),
    TEMPLATE("template hello cannot be rendered"),
    CHANNEL("channel email failed"),
    ASKING("cannot be asked about"),
    TELLING("did not take the event of it");

    private final String line;

    Place(String line) {
      this.line = line;
    }
  }

  private final TestShop shop = new TestShop();
  private Instant now = Messages.NOW;
  private @Nullable Place fails;
  private boolean isDeciding;

  @ParameterizedTest
  @EnumSource(Place.class)
  void no_log_tells_of_a_marked_person(Place place) {
    fails = place;
    try (LogWatch log = new LogWatch(MARKS)) {
      run();

      assertThat(log.lines()).anyMatch(line -> line.contains(place.line));
      assertThat(log.lines())
          .anyMatch(line -> line.endsWith("java.lang.IllegalStateException"))
          .anyMatch(line -> line.endsWith("java.io.IOException"));
      log.assertNothingTold(1);
    }
  }

  private void run() {
    WorkflowEngine engine =
        WorkflowEngine.on(new InMemoryWorkflowStore())
            .profiles(shop.profiles.withScores(this::score))
            .consent(shop.consent)
            .templates(new Hello())
            .channel(new Mail())
            .actions(this::perform)
            .telling(event -> mayFail(Place.TELLING))
            .clock(() -> now)
            .build();
    engine.publishUnchecked(WORKFLOW);
    for (Event event : marked()) {
      shop.keep(event);
      engine.accept(event);
    }
    for (int time = 0; time < 8; time++) {
      isDeciding = true;
      engine.decide();
      isDeciding = false;
      engine.dispatch();
      now = now.plus(Duration.ofMinutes(2));
    }
  }

  private List<Event> marked() {
    ProductDetails lamp =
        ProductDetails.builder()
            .sku(Sku.of(PRODUCT))
            .name(PRODUCT)
            .price(Money.parse("EUR 50"))
            .build();
    ConsentDetails consent =
        new ConsentDetails(
            LogWatch.ADDRESS, Purpose.MARKETING.value(), ChannelName.EMAIL, null, null, NAME);
    return List.of(
        new CustomerIdentified(header("e1"), Properties.none().with("name", NAME)),
        new ConsentGiven(header("e2"), consent),
        new CartUpdated(header("e3"), CART, List.of(lamp), null));
  }

  private EventHeader header(String id) {
    return EventHeader.of(
        EventId.of(id), "web", now, LogWatch.ADDRESS, Identifier.phone(PHONE, "GB"));
  }

  /** Fails as code of hosts does, which says whom it failed for. */
  private void mayFail(Place here) {
    if (fails == here) {
      String all = LogWatch.ADDRESS.value() + " " + String.join(" ", MARKS);
      IllegalStateException fault = new IllegalStateException(all, new IOException(all));
      fault.addSuppressed(new IllegalArgumentException(all));
      throw fault;
    }
  }

  private double score(String name, Profile profile) {
    mayFail(isDeciding ? Place.SCORE_WHEN_DECIDED : Place.SCORE_AT_LAST_MOMENT);
    return 0.1;
  }

  private Actions.Result perform(Effect.Perform effect) {
    mayFail(Place.ACTION);
    return new Actions.Result.Done(Map.of("coupon", COUPON));
  }

  private final class Hello implements Templates {
    @Override
    public boolean has(String template, ChannelName channel) {
      return true;
    }

    @Override
    public Rendered render(RenderRequest request) {
      mayFail(Place.TEMPLATE);
      return new Rendered.Ready(
          Content.text("%s, %s, %s".formatted(NAME, PRODUCT, request.values())), null);
    }
  }

  /** A provider that is asked, after an answer that did not come, whether it knows the message. */
  private final class Mail implements Channel {
    @Override
    public ChannelName name() {
      return ChannelName.EMAIL;
    }

    @Override
    public RepeatSafety repeatSafety() {
      return RepeatSafety.BY_ASKING;
    }

    @Override
    public SendOutcome send(Message message) {
      mayFail(Place.CHANNEL);
      return fails == Place.ASKING ? new SendOutcome.Unknown("silent") : new SendOutcome.Sent("r1");
    }

    @Override
    public Optional<SendOutcome> outcomeOf(String key) {
      mayFail(Place.ASKING);
      return Optional.of(new SendOutcome.Sent("r1"));
    }
  }
}
