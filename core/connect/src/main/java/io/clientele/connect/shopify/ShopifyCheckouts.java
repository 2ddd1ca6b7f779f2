package io.clientele.connect.shopify;

import io.clientele.connect.internal.Campaigns;
import io.clientele.connect.internal.Identifiers;
import io.clientele.connect.internal.Json;
import io.clientele.event.Campaign;
import io.clientele.event.CartEvent.CartUpdated;
import io.clientele.event.CheckoutAmounts;
import io.clientele.event.CheckoutEvent.Checkout;
import io.clientele.event.CheckoutEvent.CheckoutStarted;
import io.clientele.event.CheckoutEvent.CheckoutUpdated;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.ProductDetails;
import io.clientele.identity.IdentifierType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** What deliveries about carts and checkouts tell. */
final class ShopifyCheckouts {
  private static final String[] KEPT = {
    "name", "source_name", "customer_locale", "presentment_currency", "total_price", "completed_at"
  };

  private ShopifyCheckouts() {}

  static List<Event> started(Hook hook) {
    String token = token(hook.body());
    Instant at = hook.body().at("created_at").requiredTime();
    return List.of(
        new CheckoutStarted(
            header(hook, at, "checkout", token, "started"), checkout(hook.body(), token)));
  }

  static List<Event> updated(Hook hook) {
    String token = token(hook.body());
    Instant at = Hook.within(hook.body().firstOf("updated_at", "created_at").requiredTime(), 1);
    return List.of(
        hook.byContent(
            new CheckoutUpdated(header(hook, at, "checkout"), checkout(hook.body(), token)),
            "checkout",
            token,
            "updated"));
  }

  static List<Event> cartUpdated(Hook hook) {
    Json body = hook.body();
    String token = Hook.plain(body.firstOf("token", "id").requiredId());
    Instant at = body.firstOf("updated_at", "created_at").requiredTime();
    CurrencyUnit currency = currencyOfLines(body);
    if (currency == null) {
      currency = hook.settings().currency();
    }
    Money net = null;
    if (currency != null) {
      net = Money.zero(currency);
      for (Json line : body.at("line_items").items()) {
        net = net.plus(ShopMoney.of(line, "line_price", currency));
      }
    }
    EventHeader header =
        hook.header(at, hook.identifiers().add(IdentifierType.CART, token), "cart");
    return List.of(
        hook.byContent(
            new CartUpdated(header, token, products(body, currency), net), "cart", token));
  }

  private static @Nullable CurrencyUnit currencyOfLines(Json cart) {
    return cart.at("line_items").items().stream()
        .map(line -> line.at("line_price_set", "shop_money", "currency_code").currency())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static String token(Json checkout) {
    return checkout.firstOf("token", "id").requiredId();
  }

  private static EventHeader header(Hook hook, Instant at, String... idParts) {
    Json body = hook.body();
    Json customer = body.at("customer");
    Identifiers identifiers = hook.identifiers();
    String id = customer.at("id").id();
    identifiers.add(IdentifierType.EXTERNAL, id == null ? null : Hook.plain(id));
    Json email = body.at("email");
    identifiers.add(IdentifierType.EMAIL, email.isAbsent() ? customer.at("email") : email);
    Json phone = body.at("phone");
    identifiers.add(IdentifierType.PHONE, phone.isAbsent() ? customer.at("phone") : phone);
    identifiers.add(IdentifierType.CART, cartToken(body));
    EventHeader header = hook.header(at, identifiers, idParts);
    CurrencyUnit shown = body.at("presentment_currency").currency();
    if (shown != null) {
      header = header.withCurrency(shown);
    }
    Campaign campaign = Campaigns.of(body.at("landing_site").text());
    if (campaign != null) {
      header = header.withCampaign(campaign);
    }
    return Hook.keeping(header, body, KEPT);
  }

  private static @Nullable String cartToken(Json checkout) {
    String token = checkout.at("cart_token").id();
    return token == null ? null : Hook.plain(token);
  }

  private static Checkout checkout(Json body, String token) {
    CurrencyUnit currency = body.at("currency").currency();
    List<Json> codes = body.at("discount_codes").items();
    return new Checkout(
        token,
        cartToken(body),
        null,
        null,
        products(body, currency),
        currency == null ? null : amounts(body, currency),
        codes.isEmpty() ? null : codes.get(0).at("code").text());
  }

  private static CheckoutAmounts amounts(Json body, CurrencyUnit currency) {
    Money zero = Money.zero(currency);
    Money gross = zero;
    for (Json line : body.at("line_items").items()) {
      int quantity = Math.max(0, line.at("quantity").wholeOr(1));
      gross = gross.plus(ShopMoney.of(line, "price", currency).multipliedBy(quantity));
    }
    Money shipping = zero;
    Money shippingDiscount = zero;
    for (Json line : body.at("shipping_lines").items()) {
      Money discount = ShopMoney.discounts(line, currency);
      shipping = shipping.plus(ShopMoney.of(line, "price", currency)).minus(discount);
      shippingDiscount = shippingDiscount.plus(discount);
    }
    Money discount = ShopMoney.of(body, "total_discounts", currency).minus(shippingDiscount);
    return new CheckoutAmounts(
        gross,
        ShopMoney.smaller(gross, ShopMoney.larger(zero, discount)),
        ShopMoney.larger(zero, shipping),
        ShopMoney.of(body, "total_tax", currency),
        body.at("taxes_included").isTrue());
  }

  private static List<ProductDetails> products(Json of, @Nullable CurrencyUnit currency) {
    return of.at("line_items").items().stream()
        .map(line -> Lines.product(line, currency))
        .filter(Objects::nonNull)
        .toList();
  }
}
