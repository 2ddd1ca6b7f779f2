package io.clientele.consent;

import static java.util.Objects.requireNonNull;

import io.clientele.internal.IdText;

/**
 * By what way something was said about a permission.
 *
 * @param name as the host writes it, at most 255 printable characters
 */
public record ConsentSource(String name) {
  /** A box at the checkout. */
  public static final ConsentSource CHECKOUT = new ConsentSource("checkout");

  /** A form of the shop. */
  public static final ConsentSource FORM = new ConsentSource("form");

  /** A link that was sent to the address and followed, to confirm what a form said. */
  public static final ConsentSource DOUBLE_OPT_IN = new ConsentSource("double_opt_in");

  /** The page on which a customer who signed in chooses what to receive. */
  public static final ConsentSource PREFERENCE_CENTER = new ConsentSource("preference_center");

  /** A reply to a message, such as START or STOP. */
  public static final ConsentSource REPLY = new ConsentSource("reply");

  /** The link or the button of a message that unsubscribes. */
  public static final ConsentSource UNSUBSCRIBE = new ConsentSource("unsubscribe");

  /** A mailbox provider's report of a complaint. */
  public static final ConsentSource FEEDBACK_LOOP = new ConsentSource("feedback_loop");

  /** A signal of the browser, such as Global Privacy Control. */
  public static final ConsentSource BROWSER_SIGNAL = new ConsentSource("browser_signal");

  /** A list that the shop had elsewhere. */
  public static final ConsentSource IMPORT = new ConsentSource("import");

  public ConsentSource {
    requireNonNull(name, "consent source");
    IdText.checked("consent source", name);
  }

  /** Returns the source of this name. */
  public static ConsentSource of(String name) {
    return new ConsentSource(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
