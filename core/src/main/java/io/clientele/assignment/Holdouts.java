package io.clientele.assignment;

import static java.util.Objects.requireNonNull;

import io.clientele.identity.CustomerId;
import io.clientele.internal.Names;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Customers who are left untreated on purpose, so that it can be told what treating does: some are
 * held out of everything, and others of one workflow or campaign alone.
 *
 * <pre>{@code
 * Holdouts holdouts = Holdouts.salted("2026").ofEverything(percent(2)).of("welcome", percent(10));
 * if (!holdouts.isHeldOut("welcome", customer)) { ... }
 * }</pre>
 *
 * <p>The holdouts of two names have nothing to do with each other. Raising a share holds out more
 * customers and lets none of them in; a new salt deals them anew, once a year say, so that nobody
 * is left out for ever. Immutable; every change returns new holdouts.
 */
public final class Holdouts {
  private static final Holdouts NONE =
      new Holdouts("holdout", Share.NONE, Collections.emptySortedMap());

  private final String salt;
  private final Share ofEverything;
  private final Map<String, Share> byName;

  private Holdouts(String salt, Share ofEverything, Map<String, Share> byName) {
    this.salt = salt;
    this.ofEverything = ofEverything;
    this.byName = byName;
  }

  /** Returns holdouts that hold out nobody. */
  public static Holdouts none() {
    return NONE;
  }

  /** Returns holdouts of nobody yet. */
  public static Holdouts salted(String salt) {
    return new Holdouts(
        "holdout:" + Names.checked("salt", salt), Share.NONE, Collections.emptySortedMap());
  }

  /** Returns the holdouts with this share of all customers held out of everything. */
  public Holdouts ofEverything(Share share) {
    return new Holdouts(salt, requireNonNull(share, "share"), byName);
  }

  /**
   * Returns the holdouts with this share of all customers held out of one thing.
   *
   * @param name of the workflow, campaign or experiment; a share given before is replaced
   */
  public Holdouts of(String name, Share share) {
    TreeMap<String, Share> all = new TreeMap<>(byName);
    all.put(Names.checked("holdout", name), requireNonNull(share, "share"));
    return new Holdouts(salt, ofEverything, Collections.unmodifiableMap(all));
  }

  /** Returns whether a customer is held out of everything. */
  public boolean isHeldOutOfEverything(CustomerId customer) {
    return isHeldOut(ofEverything, salt, customer);
  }

  /** Returns whether a customer is held out of one thing, be it as of everything. */
  public boolean isHeldOut(String name, CustomerId customer) {
    return isHeldOutOfEverything(customer) || isHeldOutOfThis(name, customer);
  }

  /**
   * Returns whether a customer belongs to the holdout of one thing. Comparing those who do with
   * those who do not, both without the holdout of everything, tells what the thing does.
   */
  public boolean isHeldOutOfThis(String name, CustomerId customer) {
    return isHeldOut(byName.getOrDefault(name, Share.NONE), salt + ":" + name, customer);
  }

  private static boolean isHeldOut(Share share, String salt, CustomerId customer) {
    return share.buckets() > 0 && Salt.of(salt).bucketOf(customer) < share.buckets();
  }
}
