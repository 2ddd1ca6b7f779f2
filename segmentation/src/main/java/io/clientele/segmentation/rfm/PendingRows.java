package io.clientele.segmentation.rfm;

import java.util.Arrays;

/** Rows that lie after the last moment that was looked at. */
final class PendingRows {
  private int[] customer = new int[64];
  private int[] order = new int[64];
  private long[] time = new long[64];
  private double[] value = new double[64];
  private int size;

  /** Takes a row in. */
  interface Sink {
    void take(int customer, int order, long epochMillis, double value);
  }

  void add(int customerCode, int orderKey, long epochMillis, double worth) {
    if (size == time.length) {
      int wider = size + (size >> 1);
      customer = Arrays.copyOf(customer, wider);
      order = Arrays.copyOf(order, wider);
      time = Arrays.copyOf(time, wider);
      value = Arrays.copyOf(value, wider);
    }
    keep(size++, customerCode, orderKey, epochMillis, worth);
  }

  /** Hands over the rows up to a time and forgets them. */
  void release(long lastMillis, Sink sink) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (time[i] <= lastMillis) {
        sink.take(customer[i], order[i], time[i], value[i]);
      } else {
        keep(kept++, customer[i], order[i], time[i], value[i]);
      }
    }
    size = kept;
  }

  private void keep(int at, int customerCode, int orderKey, long epochMillis, double worth) {
    customer[at] = customerCode;
    order[at] = orderKey;
    time[at] = epochMillis;
    value[at] = worth;
  }
}
