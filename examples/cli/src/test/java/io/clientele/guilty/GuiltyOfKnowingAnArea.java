package io.clientele.guilty;

import io.clientele.segmentation.guilty.Bystander;

/** Breaks a rule of the house on purpose, so that a test sees the rule fail. */
public final class GuiltyOfKnowingAnArea {
  int knows() {
    return Bystander.size();
  }
}
