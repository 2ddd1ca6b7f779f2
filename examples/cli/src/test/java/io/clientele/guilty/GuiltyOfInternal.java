package io.clientele.guilty;

import io.clientele.internal.IdText;

/** Breaks a rule of the house on purpose, so that a test sees the rule fail. */
public final class GuiltyOfInternal {
  String reachesIn(String text) {
    return IdText.checked("id", text);
  }
}
