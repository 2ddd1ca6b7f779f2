package io.clientele.connect.internal;

import io.clientele.connect.WebhookResult.Malformed;

/** Foreign input cannot be read. Thrown within a connector and caught at its edge. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Malformed malformed;

  public Refused(String path, String found, String expected) {
    super(found + ", expected " + expected, null, false, false);
    malformed = new Malformed(path, found, expected);
  }

  /** Returns what is wrong. */
  public Malformed malformed() {
    return malformed;
  }
}
