package io.clientele.testkit;

import io.clientele.intake.DeliveryLog;
import io.clientele.intake.InMemoryDeliveryLog;
import io.clientele.tenant.Tenant;
import java.util.HashMap;
import java.util.Map;

class InMemoryDeliveryLogTest extends DeliveryLogContract {
  private final Map<Tenant, DeliveryLog> all = new HashMap<>();

  @Override
  protected DeliveryLog logOf(Tenant tenant) {
    return all.computeIfAbsent(tenant, InMemoryDeliveryLog::of);
  }
}
