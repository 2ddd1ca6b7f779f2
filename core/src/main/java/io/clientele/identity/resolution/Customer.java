package io.clientele.identity.resolution;

import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The identifiers that point at one customer.
 *
 * @param id the id of the customer who was seen first, if several turned out to be one
 * @param aliases the ids of the others, in ascending order; they keep pointing here
 * @param identifiers what points at the customer, in ascending order
 * @param since when the customer was seen first
 */
public record Customer(
    CustomerId id, List<CustomerId> aliases, List<Identifier> identifiers, Instant since) {
  public Customer {
    aliases = List.copyOf(aliases);
    identifiers = List.copyOf(identifiers);
  }

  /** Returns the id and the aliases: all ids that a store may know the customer by. */
  public List<CustomerId> ids() {
    return Stream.concat(Stream.of(id), aliases.stream()).toList();
  }

  /** Returns the identifiers of one type. */
  public List<Identifier> identifiers(IdentifierType type) {
    return identifiers.stream().filter(identifier -> identifier.type().equals(type)).toList();
  }
}
