package io.clientele.segmentation.rfm;

/**
 * The customers who went from one segment to another, or stayed.
 *
 * @param from name of the segment before, or {@link RfmMovement#NOT_YET}
 * @param to name of the segment after, or {@link RfmMovement#GONE}
 * @param customers how many
 * @param revenueBefore their monetary value before, 0 for those who were no customers yet
 * @param revenueAfter their monetary value after, 0 for those who are gone
 */
public record RfmMove(
    String from, String to, int customers, double revenueBefore, double revenueAfter) {

  /** Returns whether they stayed where they were. */
  public boolean isStay() {
    return from.equals(to);
  }
}
