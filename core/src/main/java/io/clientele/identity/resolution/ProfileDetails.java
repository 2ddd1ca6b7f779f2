package io.clientele.identity.resolution;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a shop knows of one customer that may tell that two customers are one.
 *
 * @param customer the customer
 * @param name first and last name, in any order
 * @param postcode of the usual delivery address
 * @param identifiers what is in the profile, in ascending order, also what points at another
 *     customer
 */
public record ProfileDetails(
    CustomerId customer,
    @Nullable String name,
    @Nullable String postcode,
    Set<Identifier> identifiers) {
  public ProfileDetails {
    requireNonNull(customer, "customer");
    identifiers = Collections.unmodifiableSet(new TreeSet<>(identifiers));
  }

  /** Returns the details of a customer. */
  public static ProfileDetails of(
      CustomerId customer,
      @Nullable String name,
      @Nullable String postcode,
      Collection<Identifier> identifiers) {
    return new ProfileDetails(customer, name, postcode, Set.copyOf(identifiers));
  }

  /** Names the customer and masks the rest. */
  @Override
  public String toString() {
    return "details of %s with %s".formatted(customer, identifiers);
  }
}
