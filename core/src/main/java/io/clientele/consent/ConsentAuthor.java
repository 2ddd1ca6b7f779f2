package io.clientele.consent;

/** Who said something about a permission. */
public enum ConsentAuthor {
  /** The person whom the address belongs to, also by a reply, a button or a device's signal. */
  PERSON,
  /** Whoever sends: the shop, its staff, an import of a list, a default. */
  SENDER
}
