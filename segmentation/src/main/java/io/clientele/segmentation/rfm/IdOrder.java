package io.clientele.segmentation.rfm;

import io.clientele.table.Codes;
import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The order of customers by the text of their ids, found when it is first asked for. */
final class IdOrder implements Supplier<int[]> {
  private final Codes customers;
  private final int[] customer;
  private int @Nullable [] order;

  /**
   * @param customer ascending codes
   */
  IdOrder(Codes customers, int[] customer) {
    this.customers = customers;
    this.customer = customer;
  }

  @Override
  public int[] get() {
    int[] known = order;
    if (known == null) {
      known = sorted();
      order = known;
    }
    return known;
  }

  private int[] sorted() {
    String[] ids = new String[customer.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = customers.text(customer[i]);
    }
    Arrays.sort(ids);
    int[] sorted = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      sorted[i] = Arrays.binarySearch(customer, customers.codeOf(ids[i]));
    }
    return sorted;
  }
}
