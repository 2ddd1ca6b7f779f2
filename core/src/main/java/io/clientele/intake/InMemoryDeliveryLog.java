package io.clientele.intake;

import static java.util.Objects.requireNonNull;

import io.clientele.tenant.Tenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Keeps the ids of deliveries on the heap, for tests; they are gone with the process. */
public final class InMemoryDeliveryLog implements DeliveryLog {
  private final Tenant tenant;
  private final Map<Delivery, Instant> seen = new HashMap<>();

  private InMemoryDeliveryLog(Tenant tenant) {
    this.tenant = requireNonNull(tenant, "tenant");
  }

  /** Returns a log without deliveries. Each is on its own, also two of one tenant. */
  public static InMemoryDeliveryLog of(Tenant tenant) {
    return new InMemoryDeliveryLog(tenant);
  }

  @Override
  public Tenant tenant() {
    return tenant;
  }

  @Override
  public synchronized boolean add(String sender, String deliveryId, Instant at) {
    Instant kept = requireNonNull(at, "at").truncatedTo(ChronoUnit.MICROS);
    return seen.putIfAbsent(new Delivery(sender, deliveryId), kept) == null;
  }

  @Override
  public synchronized boolean contains(String sender, String deliveryId) {
    return seen.containsKey(new Delivery(sender, deliveryId));
  }

  @Override
  public synchronized long forgetBefore(Instant at) {
    long size = seen.size();
    seen.values().removeIf(requireNonNull(at, "at")::isAfter);
    return size - seen.size();
  }
}
