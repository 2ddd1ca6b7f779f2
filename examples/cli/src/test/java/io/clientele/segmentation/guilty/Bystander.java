package io.clientele.segmentation.guilty;

/** Something of an area, for others to depend on though they may not. */
public final class Bystander {
  private Bystander() {}

  public static int size() {
    return 1;
  }
}
