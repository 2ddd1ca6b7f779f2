package io.clientele.workflow.engine;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** What comes due for many customers in the order of time, of one instant by its id. */
final class Agenda implements Iterator<Arrival> {
  private final PriorityQueue<OfCustomer> next = new PriorityQueue<>(OfCustomer.BY_TIME);

  private record OfCustomer(Arrival first, Iterator<Arrival> rest) {
    static final Comparator<OfCustomer> BY_TIME =
        Comparator.comparing((OfCustomer each) -> each.first.at())
            .thenComparing(each -> each.first.id());
  }

  /** Puts what comes due for each customer, in the order of time, together. */
  Agenda(List<Iterator<Arrival>> customers) {
    customers.forEach(this::add);
  }

  private void add(Iterator<Arrival> customer) {
    if (customer.hasNext()) {
      next.add(new OfCustomer(customer.next(), customer));
    }
  }

  @Override
  public boolean hasNext() {
    return !next.isEmpty();
  }

  @Override
  public Arrival next() {
    OfCustomer first = next.poll();
    if (first == null) {
      throw new NoSuchElementException("nothing more comes due");
    }
    add(first.rest);
    return first.first;
  }
}
