package io.clientele.event;

/**
 * What an ad platform adds to the address of a page so that it recognises the click later. It
 * points at a person's click, so {@link #toString} does not show its value.
 *
 * @param kind the name of the parameter, such as {@code gclid} or {@code fbclid}
 * @param value its text
 */
public record ClickId(String kind, String value) {
  public ClickId {
    EventText.required("kind of a click id", kind);
    EventText.required("value of a click id", value);
  }

  /** Returns a click id. */
  public static ClickId of(String kind, String value) {
    return new ClickId(kind, value);
  }

  @Override
  public String toString() {
    return kind + ":***";
  }
}
