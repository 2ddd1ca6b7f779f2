package io.clientele.connect;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.Identifier;
import io.clientele.order.OrderId;
import io.clientele.privacy.ErasureRequest;
import java.time.Instant;
import java.util.List;

/** What a source asks for in the name of a person, or of a shop that leaves. */
public sealed interface PrivacyRequest {
  /** Returns the id of the request, the same at every delivery; it tells nothing of a person. */
  String id();

  /** Returns when it was asked for. */
  Instant at();

  /**
   * Forget a person: hand it to an {@link io.clientele.privacy.Erasure}, with the customer ids that
   * the host knows the identifiers by.
   *
   * @param request whom to forget
   * @param orders which of the person's orders the source means; empty if it names none
   */
  record Erase(ErasureRequest request, List<OrderId> orders) implements PrivacyRequest {
    public Erase {
      requireNonNull(request, "request");
      orders = List.copyOf(orders);
    }

    @Override
    public String id() {
      return request.id();
    }

    @Override
    public Instant at() {
      return request.at();
    }
  }

  /**
   * Tell a person all that is known of them.
   *
   * @param identifiers what points at the person
   * @param orders which orders the person asks for; empty if the source names none
   */
  record Disclose(String id, Instant at, List<Identifier> identifiers, List<OrderId> orders)
      implements PrivacyRequest {
    public Disclose {
      requireNonNull(id, "id");
      requireNonNull(at, "at");
      identifiers = List.copyOf(identifiers);
      orders = List.copyOf(orders);
    }
  }

  /**
   * Forget all that is known of a shop and its customers: drop the tenant.
   *
   * @param shop which, as the source names it
   */
  record EraseShop(String id, Instant at, String shop) implements PrivacyRequest {
    public EraseShop {
      requireNonNull(id, "id");
      requireNonNull(at, "at");
      requireNonNull(shop, "shop");
    }
  }
}
