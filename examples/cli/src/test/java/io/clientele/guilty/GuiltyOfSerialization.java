package io.clientele.guilty;

import java.io.Serializable;

/** Breaks a rule of the house on purpose, so that a test sees the rule fail. */
public final class GuiltyOfSerialization implements Serializable {
  private static final long serialVersionUID = 1;
}
