package io.clientele.tenant;

import io.clientele.internal.IdText;

/**
 * Points at one shop of a host that serves several. What is kept for one tenant is never seen by
 * another, also where both use the same ids.
 *
 * @param value the name as the host writes it, at most 255 printable characters
 */
public record Tenant(String value) {
  public Tenant {
    IdText.checked("tenant", value);
  }

  /** Returns the tenant with this name. */
  public static Tenant of(String value) {
    return new Tenant(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
