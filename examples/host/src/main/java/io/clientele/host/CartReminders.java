package io.clientele.host;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.hours;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.event.EventType.ORDER_COMPLETED;
import static io.clientele.workflow.Parts.after;
import static io.clientele.workflow.Parts.arm;
import static io.clientele.workflow.Parts.atMost;
import static io.clientele.workflow.Parts.event;
import static io.clientele.workflow.Parts.percent;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.clientele.channel.ChannelName;
import io.clientele.channel.Content;
import io.clientele.channels.mail.MailSecurity;
import io.clientele.channels.mail.SmtpChannel;
import io.clientele.consent.Consent;
import io.clientele.consent.Purpose;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.EventStore;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.intake.EventIntake;
import io.clientele.jdbc.JdbcConsentLedger;
import io.clientele.jdbc.JdbcErasureJournal;
import io.clientele.jdbc.JdbcEventStore;
import io.clientele.jdbc.JdbcIdentityStore;
import io.clientele.jdbc.JdbcSchema;
import io.clientele.jdbc.JdbcSuppressionStore;
import io.clientele.privacy.SuppressionKey;
import io.clientele.privacy.SuppressionList;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.Parts;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.content.RenderRequest;
import io.clientele.workflow.content.Rendered;
import io.clientele.workflow.content.Templates;
import io.clientele.workflow.engine.Actions;
import io.clientele.workflow.engine.WorkflowEngine;
import io.clientele.workflow.jdbc.JdbcWorkflowSchema;
import io.clientele.workflow.jdbc.JdbcWorkflowStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sqlite.SQLiteDataSource;

/**
 * Reminds customers of the carts that they left behind: all of it kept in a file of SQLite, the
 * messages sent by SMTP. Kill it at any time and start it again: it goes on where it was.
 *
 * <pre>{@code
 * java ... io.clientele.host.CartReminders shop.db localhost 25
 * }</pre>
 */
public final class CartReminders {
  private static final Tenant SHOP = Tenant.of("acme");

  /** How long what a killed program held is left to it; more than any pause of a living one. */
  private static final Duration LEASE = Duration.ofSeconds(2);

  /** What is done about a cart that was left behind. */
  public static final Workflow ABANDONED_CART =
      Workflow.named("abandoned-cart")
          .startOn(event(CART_UPDATED).where("net >= 20"))
          .keyedBy("cart_id")
          .again(after(days(7)))
          .goal("bought", event(ORDER_COMPLETED))
          .purpose(Purpose.MARKETING)
          .holdout(percent(10))
          .cap(atMost(3, days(7)))
          .quiet("21:00", "08:00")
          .expires(days(7))
          .steps(
              s ->
                  s.pause("cool-off", hours(1), CART_UPDATED)
                      .email("cart-reminder")
                      .pause("a-day", days(1))
                      .split(
                          "offer",
                          arm(50, "plain", a -> a.email("cart-last-call")),
                          arm(
                              50,
                              "gift",
                              a -> a.coupon("gift", "C10", days(3)).email("cart-gift"))))
          .build();

  private final EventIntake intake;
  private final WorkflowEngine engine;

  /** Wires the library to a database and a mail server. */
  public CartReminders(DataSource database, SmtpChannel mail, InstantSource clock) {
    JdbcSchema.on(database).install();
    JdbcWorkflowSchema.on(database).install();
    EventStore events = JdbcEventStore.on(database, SHOP);
    JdbcConsentLedger ledger = JdbcConsentLedger.on(database, SHOP);
    IdentityGraph customers =
        IdentityGraph.over(JdbcIdentityStore.on(database, SHOP), IdentityRules.withDefaults());
    Consent consent = Consent.over(ledger);
    Profiles profiles =
        Profiles.over(events, customers, Shop.in(ZoneId.of("Europe/Berlin"), CurrencyUnit.EUR))
            .withConsent(consent);
    engine =
        WorkflowEngine.on(JdbcWorkflowStore.on(database, SHOP, Parts.VOCABULARY, LEASE))
            .profiles(profiles)
            .consent(consent)
            .templates(new CartTexts())
            .channel(mail)
            .actions(effect -> new Actions.Result.Done(Map.of("coupon", "SAVE10")))
            .lease(LEASE)
            .clock(clock)
            .build();
    engine.publish(ABANDONED_CART).orElseThrow();
    SuppressionKey key =
        SuppressionKey.of("2026", "keep this in your vault, not here".getBytes(UTF_8));
    intake =
        EventIntake.builder()
            .events(events)
            .consents(ledger)
            .identity(customers)
            .suppressions(SuppressionList.of(JdbcSuppressionStore.on(database, SHOP), key))
            .erasures(JdbcErasureJournal.on(database, SHOP))
            .listener(profiles)
            .listener(engine)
            .clock(clock)
            .build();
  }

  /** Takes in what happened; all of it is kept when this returns. */
  public void receive(List<Event> events) {
    intake.accept(events);
  }

  /** Does what is due. */
  public void run() {
    engine.run();
  }

  /** Returns the engine, which tells why. */
  public WorkflowEngine engine() {
    return engine;
  }

  /**
   * Runs until it is killed, on a clock that runs 10,000 times as fast as usual. The first time,
   * ten customers leave a cart behind.
   *
   * @param args the file of the database, the mail server and its port, and when the clock began,
   *     in milliseconds since 1970
   */
  public static void main(String[] args) throws InterruptedException {
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl("jdbc:sqlite:" + args[0] + "?busy_timeout=20000");
    Instant base = Instant.parse("2026-03-02T10:00:00Z");
    long begun = Long.parseLong(args[3]);
    InstantSource clock = () -> base.plusMillis((System.currentTimeMillis() - begun) * 10_000);
    try (SmtpChannel mail =
        SmtpChannel.to(args[1], Integer.parseInt(args[2]))
            .security(MailSecurity.NONE)
            .from("shop@example.com", "Acme")
            .unsubscribe(message -> URI.create("https://shop.example.com/u/" + message.key()))
            .build()) {
      CartReminders shop = new CartReminders(database, mail, clock);
      shop.receive(carts(clock.instant()));
      System.out.println("ready");
      while (true) {
        shop.run();
        Thread.sleep(20);
      }
    }
  }

  /**
   * Ten customers who allow marketing and leave a cart behind; taken in again, they change nothing.
   */
  private static List<Event> carts(Instant at) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Identifier address = Identifier.email("customer-" + i + "@example.com");
      ConsentDetails yes =
          new ConsentDetails(
              address, Purpose.MARKETING.value(), ChannelName.EMAIL, null, null, null);
      events.add(new ConsentGiven(header("consent-" + i, at, address), yes));
      events.add(
          new CartUpdated(
              header("cart-" + i, at, address), "c" + i, List.of(), Money.parse("EUR 50")));
    }
    return events;
  }

  private static EventHeader header(String id, Instant at, Identifier address) {
    return EventHeader.of(EventId.of(id), "shop", at, address);
  }

  /** What the messages say. A shop keeps this in files, for its marketers to change. */
  private static final class CartTexts implements Templates {
    private static final Map<String, String> TEXTS =
        Map.of(
            "cart-reminder", "You left something in your cart.",
            "cart-last-call", "Your cart is still there.",
            "cart-gift", "Your cart is still there, and so is 10 % off: ");

    @Override
    public boolean has(String template, ChannelName channel) {
      return TEXTS.containsKey(template);
    }

    @Override
    public Rendered render(RenderRequest request) {
      String text = TEXTS.get(request.template());
      if (text == null) {
        return new Rendered.Failed("no template " + request.template());
      }
      String coupon = request.values().text("coupon").orElse("");
      return new Rendered.Ready(
          new Content("Your cart", text + coupon, null, Map.of("template", request.template())),
          null);
    }
  }
}
