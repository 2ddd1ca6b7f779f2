package io.clientele.connect.shopify;

import io.clientele.connect.PrivacyRequest;
import io.clientele.connect.internal.Identifiers;
import io.clientele.connect.internal.Json;
import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import io.clientele.order.OrderId;
import io.clientele.privacy.ErasureRequest;
import java.util.List;

/** What the deliveries ask for that every app of Shopify must answer. */
final class ShopifyPrivacy {
  private ShopifyPrivacy() {}

  static List<PrivacyRequest> disclose(Hook hook) {
    return List.of(
        new PrivacyRequest.Disclose(
            id(hook), hook.sentAt(), person(hook), orders(hook, "orders_requested")));
  }

  static List<PrivacyRequest> erase(Hook hook) {
    List<Identifier> person = person(hook);
    if (person.isEmpty()) {
      throw hook.body().at("customer").unexpected("an id, an e-mail address or a phone number");
    }
    ErasureRequest request = ErasureRequest.of(id(hook), hook.sentAt(), List.of(), person);
    return List.of(new PrivacyRequest.Erase(request, orders(hook, "orders_to_redact")));
  }

  static List<PrivacyRequest> eraseShop(Hook hook) {
    return List.of(new PrivacyRequest.EraseShop(id(hook), hook.sentAt(), hook.shop()));
  }

  private static String id(Hook hook) {
    String domain = hook.body().at("shop_domain").text();
    if (domain != null && !domain.equalsIgnoreCase(hook.shop())) {
      throw hook.body()
          .at("shop_domain")
          .unexpected("the shop of the header X-Shopify-Shop-Domain, since that is not signed");
    }
    return Hook.SOURCE + "/" + hook.delivery().id();
  }

  private static List<Identifier> person(Hook hook) {
    Json customer = hook.body().at("customer");
    String id = customer.at("id").id();
    Identifiers identifiers = hook.identifiers();
    identifiers.add(IdentifierType.EXTERNAL, id == null ? null : Hook.plain(id));
    identifiers.add(IdentifierType.EMAIL, customer.at("email"));
    return identifiers.add(IdentifierType.PHONE, customer.at("phone")).list();
  }

  private static List<OrderId> orders(Hook hook, String field) {
    return hook.body().at(field).items().stream()
        .map(order -> OrderId.of(Hook.plain(order.requiredId())))
        .toList();
  }
}
