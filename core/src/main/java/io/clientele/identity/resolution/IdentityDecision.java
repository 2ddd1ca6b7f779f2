package io.clientele.identity.resolution;

import io.clientele.identity.CustomerId;
import io.clientele.identity.Identifier;
import java.time.Instant;
import java.util.List;

/** What an observation led to, and why: the explanation of a customer's identity. */
public sealed interface IdentityDecision {
  /** Returns the customer whom the observation concerns. */
  CustomerId customer();

  /** Returns the observation, or the ruling of a person, that is the evidence. */
  Evidence evidence();

  /** Returns the decision in words; identifiers are masked. */
  String explanation();

  /** Returns when the evidence was seen or decided. */
  default Instant at() {
    return evidence().at();
  }

  /**
   * Nobody was known by these identifiers.
   *
   * @param customer the new customer
   * @param identifiers what points at the customer
   */
  record Founded(CustomerId customer, List<Identifier> identifiers, Observation evidence)
      implements IdentityDecision {
    @Override
    public String explanation() {
      return "%s: new customer %s with %s".formatted(at(), customer, identifiers);
    }
  }

  /**
   * A known customer was seen with new identifiers.
   *
   * @param customer who was known already
   * @param identifiers what points at the customer from now on
   * @param knownBy by what the customer was recognised
   */
  record Added(
      CustomerId customer, List<Identifier> identifiers, Identifier knownBy, Evidence evidence)
      implements IdentityDecision {
    @Override
    public String explanation() {
      return "%s: %s also has %s, seen with %s".formatted(at(), customer, identifiers, knownBy);
    }
  }

  /**
   * Two customers turned out to be one.
   *
   * @param customer whose id survives: the one who was seen first
   * @param absorbed whose id is an alias now
   * @param own what pointed at the survivor before
   * @param gained what pointed at the absorbed customer
   * @param joinedBy the identifier of the one that was seen with those of the other
   */
  record Merged(
      CustomerId customer,
      CustomerId absorbed,
      List<Identifier> own,
      List<Identifier> gained,
      Identifier joinedBy,
      Observation evidence)
      implements IdentityDecision {
    @Override
    public String explanation() {
      return "%s: %s is %s, since %s was seen with one of %s"
          .formatted(at(), absorbed, customer, joinedBy, joinedBy(own) ? gained : own);
    }

    private boolean joinedBy(List<Identifier> side) {
      return side.contains(joinedBy);
    }

    /**
     * Returns the decision that takes this merge back.
     *
     * @param id the id of the separation
     * @param at when it is decided
     * @param decidedBy who decides it
     * @param reason why
     */
    public Separation takenBack(String id, Instant at, String decidedBy, String reason) {
      return new Separation(id, at, own, gained, decidedBy, reason);
    }
  }

  /**
   * A person decided that two customers are one.
   *
   * @param customer whose id survives: the one who was seen first
   * @param absorbed whose id is an alias now
   * @param own what pointed at the survivor before
   * @param gained what pointed at the absorbed customer
   * @param evidence the decision
   */
  record Joined(
      CustomerId customer,
      CustomerId absorbed,
      List<Identifier> own,
      List<Identifier> gained,
      Joining evidence)
      implements IdentityDecision {
    @Override
    public String explanation() {
      return "%s: %s is %s, %s decided (%s)"
          .formatted(at(), absorbed, customer, evidence.decidedBy(), evidence.id());
    }

    /**
     * Returns the decision that takes this one back.
     *
     * @param id the id of the withdrawal
     * @param at when it is decided
     * @param decidedBy who decides it
     * @param reason why
     */
    public Withdrawal takenBack(String id, Instant at, String decidedBy, String reason) {
      return new Withdrawal(id, at, evidence.id(), decidedBy, reason);
    }
  }

  /**
   * An identifier was seen with a customer and does not point at that customer.
   *
   * @param customer who was seen
   * @param identifier what was seen with the customer, or was to be joined, and joins nothing
   * @param reason why not
   * @param detail the same with its facts
   */
  record Demoted(
      CustomerId customer, Identifier identifier, Reason reason, String detail, Evidence evidence)
      implements IdentityDecision {
    @Override
    public String explanation() {
      return "%s: %s does not join %s: %s".formatted(at(), identifier, customer, detail);
    }
  }

  /** Why an identifier does not point at a customer with whom it was seen. */
  enum Reason {
    /** The customer would have more identifiers of a type than one person has. */
    LIMIT,
    /** It is a thing that another person uses too. */
    SHARED,
    /** A person decided that it belongs to somebody else. */
    SEPARATED
  }
}
