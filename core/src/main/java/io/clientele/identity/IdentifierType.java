package io.clientele.identity;

import io.clientele.internal.Names;

/**
 * What kind of thing an {@link Identifier} is. A host names its own, such as {@code loyalty_card},
 * where these do not suffice, and says in the rules of resolution how far it is to be trusted.
 *
 * @param name lower-case letters, digits and underscores, beginning with a letter, at most 40
 */
public record IdentifierType(String name) implements Comparable<IdentifierType> {
  /** The id that the shop's system gave a customer account. */
  public static final IdentifierType EXTERNAL = new IdentifierType("external");

  /** An e-mail address. */
  public static final IdentifierType EMAIL = new IdentifierType("email");

  /** A telephone number in E.164 form. */
  public static final IdentifierType PHONE = new IdentifierType("phone");

  /** A device or an installation of an app, also the token that push messages go to. */
  public static final IdentifierType DEVICE = new IdentifierType("device");

  /** A browser before anyone has signed in. */
  public static final IdentifierType ANONYMOUS = new IdentifierType("anonymous");

  /** A shopping cart, by which a browser and a checkout on another system are told to be one. */
  public static final IdentifierType CART = new IdentifierType("cart");

  public IdentifierType {
    Names.word("identifier type", name);
  }

  /** Returns the type of this name. */
  public static IdentifierType named(String name) {
    return new IdentifierType(name);
  }

  @Override
  public int compareTo(IdentifierType other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
