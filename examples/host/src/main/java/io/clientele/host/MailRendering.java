package io.clientele.host;

import com.sun.management.OperatingSystemMXBean;
import io.clientele.catalog.Sku;
import io.clientele.channel.ChannelName;
import io.clientele.channels.template.FolderTemplates;
import io.clientele.consent.Purpose;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.CustomerEvent.CustomerIdentified;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.EventId;
import io.clientele.event.InMemoryEventStore;
import io.clientele.event.ProductDetails;
import io.clientele.event.Properties;
import io.clientele.identity.Identifier;
import io.clientele.identity.resolution.IdentityGraph;
import io.clientele.identity.resolution.IdentityRules;
import io.clientele.identity.resolution.InMemoryIdentityStore;
import io.clientele.identity.resolution.Observation;
import io.clientele.profile.Profile;
import io.clientele.profile.Profiles;
import io.clientele.profile.Shop;
import io.clientele.tenant.Tenant;
import io.clientele.workflow.content.RenderRequest;
import io.clientele.workflow.content.Rendered;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What it takes to render the reminder of {@link CartReminders} for a cart of three products:
 * subject, HTML of about 7 kB, text and a signed link to unsubscribe; CPU time of the process,
 * compiler and collector included. The first of the runs is the cold one.
 *
 * <pre>{@code
 * java ... io.clientele.host.MailRendering examples/host/templates 20000
 * }</pre>
 */
public final class MailRendering {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Identifier ANA = Identifier.email("ana@example.com");

  private MailRendering() {}

  /**
   * Renders six times as many mails as asked for, and prints.
   *
   * @param args the folder of the texts and how many mails
   */
  public static void main(String[] args) {
    FolderTemplates templates = CartReminders.texts(Path.of(args[0]));
    int mails = Integer.parseInt(args[1]);
    Profile customer = customer();
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    for (int run = 0; run < 6; run++) {
      long before = system.getProcessCpuTime();
      for (int i = 0; i < mails; i++) {
        check(templates.render(request(customer, "journey/" + i)));
      }
      double seconds = (system.getProcessCpuTime() - before) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%,d mails: %.3f ms of CPU each, %,.0f in a CPU second%n",
          mails,
          seconds * 1e3 / mails,
          mails / seconds);
    }
  }

  private static void check(Rendered rendered) {
    if (!(rendered instanceof Rendered.Ready)) {
      throw new IllegalStateException("not rendered: " + rendered);
    }
  }

  private static RenderRequest request(Profile customer, String key) {
    return new RenderRequest(
        "cart-reminder",
        ChannelName.EMAIL,
        Purpose.MARKETING,
        ANA,
        key,
        "abandoned-cart",
        customer,
        Properties.none());
  }

  private static Profile customer() {
    Tenant tenant = Tenant.of("acme");
    InMemoryEventStore events = InMemoryEventStore.of(tenant);
    IdentityGraph customers =
        IdentityGraph.over(InMemoryIdentityStore.of(tenant), IdentityRules.withDefaults());
    Profiles profiles =
        Profiles.over(events, customers, Shop.in(ZoneId.of("Europe/Berlin"), CurrencyUnit.EUR));
    List<ProductDetails> products =
        List.of(product("Brass lantern", 2), product("Wool blanket", 1), product("Tea & tin", 3));
    for (Event event :
        List.of(
            new CustomerIdentified(header("e1"), Properties.none().with("firstName", "Ana")),
            new CartUpdated(header("e2"), "c1", products, Money.parse("EUR 120")))) {
      events.append(event);
      Observation.of(event).ifPresent(customers::observe);
    }
    return profiles.of(customers.customerOf(ANA).orElseThrow().id()).at(NOW);
  }

  private static ProductDetails product(String name, int quantity) {
    return ProductDetails.builder()
        .sku(Sku.of(name.replace(" ", "-")))
        .name(name)
        .price(Money.parse("EUR 20"))
        .quantity(quantity)
        .build();
  }

  private static EventHeader header(String id) {
    return EventHeader.of(EventId.of(id), "web", NOW.minusSeconds(60), ANA);
  }
}
