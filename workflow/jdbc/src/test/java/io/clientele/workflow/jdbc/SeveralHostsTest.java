package io.clientele.workflow.jdbc;

import static io.clientele.condition.Conditions.minutes;
import static io.clientele.event.EventType.CART_UPDATED;
import static io.clientele.workflow.Parts.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.consent.Purpose;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityChange;
import io.clientele.identity.resolution.Observation;
import io.clientele.jdbc.JdbcSchema;
import io.clientele.workflow.Parts;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.engine.Actions;
import io.clientele.workflow.engine.WorkflowEngine;
import io.clientele.workflow.journey.Decision;
import io.clientele.workflow.journey.Decision.Code;
import io.clientele.workflow.journey.Journey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two hosts on one database: what one learns of customers, the other goes by. */
class SeveralHostsTest {
  private static final Identifier MAIL = Identifier.email("ana@example.com");
  private static final Identifier LAPTOP = Identifier.device("laptop-1");

  private static final Workflow REMINDER =
      Workflow.named("reminder")
          .startOn(event(CART_UPDATED))
          .keyedBy("cart_id")
          .purpose(Purpose.TRANSACTIONAL)
          .steps(s -> s.pause("hour", minutes(60)).email("reminder"))
          .build();

  private static final Workflow SECOND_CART =
      Workflow.named("second-cart")
          .startOn(event(CART_UPDATED))
          .forThose("count(cart_updated in 1d) >= 2")
          .keyedBy("cart_id")
          .purpose(Purpose.TRANSACTIONAL)
          .steps(s -> s.email("two-carts"))
          .build();

  @TempDir private Path folder;
  private Instant now = Shop.BASE;
  private final List<Message> received = new ArrayList<>();

  private final class Host implements AutoCloseable {
    final Shop shop;
    final WorkflowEngine engine;
    private final JdbcWorkflowStore store;

    Host(HikariDataSource source) {
      shop = new Shop(source);
      store = JdbcWorkflowStore.on(source, Shop.TENANT, Parts.VOCABULARY, Duration.ofSeconds(20));
      engine =
          shop.engine(store, new Mails(), effect -> new Actions.Result.Done(Map.of()), () -> now);
      engine.publishUnchecked(REMINDER);
    }

    IdentityChange keep(Event event) {
      shop.events.append(event);
      IdentityChange change = shop.identities.observe(Observation.of(event).stream().toList());
      shop.profiles.accept(List.of(event));
      return change;
    }

    @Override
    public void close() {
      store.close();
    }
  }

  private static HikariDataSource pool(String url) {
    HikariDataSource pool = Databases.pool(url);
    JdbcSchema.on(pool).install();
    return pool;
  }

  private Event cart(String id, String cart, Identifier... whose) {
    return new CartUpdated(
        EventHeader.of(EventId.of(id), "test", now, whose), cart, List.of(), Money.parse("EUR 50"));
  }

  @Test
  void who_is_learned_of_by_one_host_is_written_to_by_the_other_on_sqlite() {
    learned(Databases.sqlite(folder));
  }

  @Test
  void who_is_learned_of_by_one_host_is_written_to_by_the_other_on_postgresql() {
    learned(Databases.postgres());
  }

  private void learned(String url) {
    try (HikariDataSource source = pool(url);
        Host one = new Host(source);
        Host other = new Host(source)) {
      assertThat(other.engine.decide()).isZero(); // all customers are this one's
      for (int i = 0; i < 5; i++) {
        Event event = cart("e" + i, "c" + i, Identifier.email("customer-" + i + "@example.com"));
        one.keep(event);
        one.engine.accept(event);
      }
      other.engine.run();
      now = now.plus(Duration.ofHours(1));
      other.engine.run();

      assertThat(received)
          .extracting(message -> message.address().value())
          .containsExactlyInAnyOrder(
              "customer-0@example.com",
              "customer-1@example.com",
              "customer-2@example.com",
              "customer-3@example.com",
              "customer-4@example.com");
      assertThat(other.shop.identities.customers()).isEqualTo(one.shop.identities.customers());
    }
  }

  @Test
  void what_one_host_takes_in_the_other_counts_though_it_remembers_the_customer() {
    try (HikariDataSource source = pool(Databases.sqlite(folder));
        Host one = new Host(source);
        Host other = new Host(source)) {
      other.engine.publishUnchecked(SECOND_CART);
      assertThat(other.engine.decide()).isZero(); // all customers are this one's
      take(one, cart("e0", "c0", MAIL));
      other.engine.run();
      assertThat(received).isEmpty();
      now = now.plus(Duration.ofMinutes(1));
      take(one, cart("e1", "c1", MAIL));
      other.engine.run();

      assertThat(received).extracting(Message::template).containsExactly("two-carts");
    }
  }

  private static void take(Host host, Event event) {
    host.keep(event);
    host.engine.accept(event);
  }

  @Test
  void a_visitor_of_one_host_logs_in_at_the_other_on_sqlite() {
    loggedIn(Databases.sqlite(folder), true);
  }

  @Test
  void a_visitor_of_one_host_logs_in_at_the_other_on_postgresql() {
    loggedIn(Databases.postgres(), true);
  }

  @Test
  void a_visitor_logs_in_at_a_host_that_knew_nothing_of_the_visit() {
    loggedIn(Databases.postgres(), false);
  }

  private void loggedIn(String url, boolean isTold) {
    try (HikariDataSource source = pool(url);
        Host one = new Host(source);
        Host other = new Host(source)) {
      one.keep(cart("e1", "c0", MAIL));
      now = now.plus(Duration.ofMinutes(1));
      Event visit = cart("e2", "c1", LAPTOP);
      other.keep(visit);
      other.engine.accept(visit);
      other.engine.run();
      CustomerId visitor = other.shop.identities.customerOf(LAPTOP).orElseThrow().id();
      assertThat(other.engine.journeysOf(visitor)).hasSize(1);

      now = now.plus(Duration.ofMinutes(1));
      if (isTold) {
        assertThat(one.shop.identities.refresh().touched()).containsExactly(visitor);
      }
      IdentityChange change = one.keep(cart("e3", "c1", LAPTOP, MAIL));
      CustomerId ana = one.shop.identities.customerOf(MAIL).orElseThrow().id();
      if (isTold) {
        assertThat(change.renamed()).isEqualTo(Map.of(visitor, ana));
        assertThat(one.engine.accept(change)).isOne();
      }
      now = now.plus(Duration.ofHours(2));
      other.engine.run();

      assertThat(received)
          .singleElement()
          .satisfies(
              message -> {
                assertThat(message.address()).isEqualTo(MAIL);
                assertThat(message.customer()).isEqualTo(ana);
              });
      assertThat(other.engine.journeysOf(visitor))
          .singleElement()
          .extracting(Journey::customer)
          .isEqualTo(ana);
      assertThat(one.engine.explain(ana, "reminder"))
          .extracting(Decision::code)
          .contains(Code.MERGED, Code.SENT);
    }
  }

  private final class Mails implements Channel {
    @Override
    public ChannelName name() {
      return ChannelName.EMAIL;
    }

    @Override
    public RepeatSafety repeatSafety() {
      return RepeatSafety.NONE;
    }

    @Override
    public SendOutcome send(Message message) {
      received.add(message);
      return new SendOutcome.Sent("");
    }

    @Override
    public Optional<SendOutcome> outcomeOf(String key) {
      return Optional.empty();
    }
  }
}
