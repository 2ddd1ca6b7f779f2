package io.clientele.connect.internal;

import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what points at a customer. Text that points at nobody is left out: an order with a
 * mistyped phone number is still an order.
 */
public final class Identifiers {
  private final Settings settings;
  private final Set<Identifier> found = new LinkedHashSet<>();

  public Identifiers(Settings settings) {
    this.settings = settings;
  }

  /** Adds the identifier that a text is, if it is one. */
  public Identifiers add(IdentifierType type, @Nullable String text) {
    read(type, text).ifPresent(found::add);
    return this;
  }

  /** Adds the identifier that is at a place; what is no text or number there is left out. */
  public Identifiers add(IdentifierType type, Json at) {
    return add(type, at.isAbsent() || at.isObject() || at.isArray() ? null : at.lenientId());
  }

  /** Returns the identifier that a text is, if it is one. */
  public Optional<Identifier> read(IdentifierType type, @Nullable String text) {
    if (text == null || text.isBlank() || !isReadable(type, text)) {
      return Optional.empty();
    }
    return settings.identifiers().read(type, text).identifier();
  }

  private boolean isReadable(IdentifierType type, String text) {
    return !type.equals(IdentifierType.PHONE)
        || settings.region() != null
        || text.strip().startsWith("+");
  }

  /** Returns what was found, in the order in which it was added. */
  public List<Identifier> list() {
    return List.copyOf(found);
  }
}
