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

import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.channels.SigningKey;
import io.clientele.channels.SigningKeys;
import io.clientele.channels.mail.MailSecurity;
import io.clientele.channels.mail.SmtpChannel;
import io.clientele.channels.template.FolderTemplates;
import io.clientele.channels.unsubscribe.UnsubscribeTokens;
import io.clientele.consent.Consent;
import io.clientele.consent.Purpose;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.EventStore;
import io.clientele.event.ProductDetails;
import io.clientele.event.Properties;
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
import io.clientele.workflow.content.Templates;
import io.clientele.workflow.engine.Actions;
import io.clientele.workflow.engine.WorkflowEngine;
import io.clientele.workflow.jdbc.JdbcWorkflowSchema;
import io.clientele.workflow.jdbc.JdbcWorkflowStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.sqlite.SQLiteDataSource;

/**
 * Reminds customers of the carts that they left behind: all of it kept in a file of SQLite, the
 * messages sent by SMTP, and what they say in a folder for marketers to change. Kill it at any time
 * and start it again: it goes on where it was.
 *
 * <pre>{@code
 * java ... io.clientele.host.CartReminders shop.db localhost 25 examples/host/templates
 * }</pre>
 */
public final class CartReminders {
  private static final Tenant SHOP = Tenant.of("acme");

  /** Where customers unsubscribe, and what makes the links to it. */
  private static final URI UNSUBSCRIBE = URI.create("https://shop.example.com/unsubscribe");

  private static final UnsubscribeTokens LINKS =
      UnsubscribeTokens.of(
          SigningKeys.of(
              SigningKey.of("2026", "another one for your vault, not here".getBytes(UTF_8))));

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

  /** Wires the library to a database, texts and a mail server. */
  public CartReminders(
      DataSource database, Templates texts, SmtpChannel mail, InstantSource clock) {
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
            .templates(texts)
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

  /** Returns what the messages say, by a folder of files, with links to unsubscribe. */
  static FolderTemplates texts(Path folder) {
    return FolderTemplates.in(folder)
        .shop(Map.of("name", "Acme", "address", "1 Harbour Street, Whitby"))
        .unsubscribe(LINKS.linksWithin(UNSUBSCRIBE))
        .build();
  }

  /**
   * Runs until it is killed. The first time, ten customers leave a cart behind.
   *
   * @param args the file of the database, the mail server and its port, the folder of the texts;
   *     and, to see in seconds what takes days, when the clock began, in milliseconds since 1970:
   *     it then runs 10,000 times as fast as usual
   */
  public static void main(String[] args) throws InterruptedException {
    if (args.length < 4) {
      System.err.println("expected: DATABASE-FILE MAIL-SERVER PORT TEMPLATES-FOLDER [CLOCK-BEGAN]");
      System.exit(2);
    }
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl("jdbc:sqlite:" + args[0] + "?busy_timeout=20000");
    InstantSource clock = args.length == 4 ? InstantSource.system() : fast(Long.parseLong(args[4]));
    try (SmtpChannel mail =
        SmtpChannel.to(args[1], Integer.parseInt(args[2]))
            .security(MailSecurity.NONE)
            .from("shop@example.com", "Acme")
            .unsubscribe(LINKS.links(UNSUBSCRIBE))
            .build()) {
      CartReminders shop = new CartReminders(database, texts(Path.of(args[3])), mail, clock);
      shop.receive(carts(clock.instant()));
      System.out.println("ready");
      while (true) {
        shop.run();
        Thread.sleep(20);
      }
    }
  }

  private static InstantSource fast(long begun) {
    Instant base = Instant.parse("2026-03-02T10:00:00Z");
    return () -> base.plusMillis((System.currentTimeMillis() - begun) * 10_000);
  }

  /** Returns whose carts are left behind. */
  static List<Identifier> customers() {
    return IntStream.range(0, 10)
        .mapToObj(i -> Identifier.email("customer-" + i + "@example.com"))
        .toList();
  }

  /**
   * Ten customers who allow marketing, every other one in German, and leave a cart behind; taken in
   * again, they change nothing.
   */
  private static List<Event> carts(Instant at) {
    ProductDetails lantern =
        ProductDetails.builder()
            .sku(Sku.of("lantern"))
            .name("Brass lantern")
            .price(Money.parse("EUR 25.00"))
            .quantity(2)
            .build();
    List<Event> events = new ArrayList<>();
    for (Identifier address : customers()) {
      int i = customers().indexOf(address);
      ConsentDetails yes =
          new ConsentDetails(
              address, Purpose.MARKETING.value(), ChannelName.EMAIL, null, null, null);
      Properties said = Properties.none().with("locale", i % 2 == 0 ? "en-GB" : "de-AT");
      events.add(new CustomerIdentified(header("customer-" + i, at, address), said));
      events.add(new ConsentGiven(header("consent-" + i, at, address), yes));
      events.add(
          new CartUpdated(
              header("cart-" + i, at, address), "c" + i, List.of(lantern), Money.parse("EUR 50")));
    }
    return events;
  }

  private static EventHeader header(String id, Instant at, Identifier address) {
    return EventHeader.of(EventId.of(id), "shop", at, address);
  }
}
