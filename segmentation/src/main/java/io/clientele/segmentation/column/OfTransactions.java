package io.clientele.segmentation.column;

import io.clientele.condition.Condition;
import io.clientele.condition.Source;
import io.clientele.condition.Term;
import io.clientele.condition.TextsField;
import io.clientele.segmentation.internal.ExactMoney;
import io.clientele.table.Codes;
import io.clientele.table.Grouping;
import io.clientele.table.Labels;
import io.clientele.table.Transactions;
import java.util.Arrays;
import java.util.BitSet;
import java.util.TreeSet;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * Customers of a table of transactions: those who have a row by the moment.
 *
 * <p>An order is placed with its first purchase. A return that stands in an order lowers what was
 * paid for that order; one that stands in none, as where a file tells returns by themselves, lowers
 * sums as of its own time and is no order.
 */
final class OfTransactions implements Origin {
  static final int SCALE = 6; // ExactMoney counts millionths

  private final Transactions table;
  private final Moment moment;
  private final int[] customers;
  private final OrderFigures figures;
  private final int[] starts;
  private final int[] orders;
  private @Nullable Bought bought;
  private @Nullable Bought purchased;

  private OfTransactions(
      Transactions table,
      Moment moment,
      int[] customers,
      OrderFigures figures,
      int[] starts,
      int[] orders) {
    this.table = table;
    this.moment = moment;
    this.customers = customers;
    this.figures = figures;
    this.starts = starts;
    this.orders = orders;
  }

  static OfTransactions of(Transactions table, Moment moment) {
    OrderFigures figures = OrderFigures.of(table, millis(moment));
    Grouping rows = table.byCustomer();
    int[] customers = new int[rows.groups()];
    int[] starts = new int[rows.groups() + 1];
    int[] orders = new int[table.orderCodes()];
    BitSet placed = new BitSet(table.orderCodes());
    int known = 0;
    int next = 0;
    for (int customer = 0; customer < rows.groups(); customer++) {
      boolean seen = false;
      for (int at = rows.from(customer); at < rows.to(customer); at++) {
        int row = rows.row(at);
        if (!figures.counts(row)) {
          break; // rows of a customer stand oldest first
        }
        seen = true;
        int order = table.order(row);
        if (!placed.get(order) && figures.time(order) == table.epochMillis(row)) {
          placed.set(order);
          orders[next++] = order;
        }
      }
      if (seen) {
        customers[known++] = customer;
        starts[known] = next;
      }
    }
    return new OfTransactions(
        table,
        moment,
        Arrays.copyOf(customers, known),
        figures,
        Arrays.copyOf(starts, known + 1),
        Arrays.copyOf(orders, next));
  }

  private static long millis(Moment moment) {
    try {
      return moment.at().toEpochMilli();
    } catch (ArithmeticException beyond) {
      throw new IllegalArgumentException(
          "as of %s, expected a time that 64 bits of milliseconds can tell".formatted(moment.at()),
          beyond);
    }
  }

  @Override
  public int size() {
    return customers.length;
  }

  @Override
  public String id(int row) {
    return table.customers().text(customers[row]);
  }

  @Override
  public @Nullable RowTest asking(Condition clause) {
    return null;
  }

  @Override
  public @Nullable Column column(Term term) {
    if (term instanceof TextsField field && field.name().equals("countries")) {
      return countries();
    }
    Source source = OfFacts.sourceOf(term);
    if (source == Source.Bought.ORDER) {
      return bought().column(term);
    }
    return source == Source.Bought.PURCHASE ? purchased().column(term) : null;
  }

  private Column countries() {
    return CodeColumn.of(
        size(),
        row -> {
          TreeSet<String> sold = new TreeSet<>();
          for (int at = starts[row]; at < starts[row + 1]; at++) {
            table.countries().of(orders[at]).ifPresent(sold::add);
          }
          return sold;
        });
  }

  // Orders

  private synchronized Bought bought() {
    if (bought == null) {
      long[] times = new long[orders.length];
      for (int at = 0; at < orders.length; at++) {
        times[at] = figures.time(orders[at]);
      }
      bought =
          new Bought(
              starts,
              TimeColumn.ofMillis(times),
              this::ofOrder,
              new RowTest() {
                @Override
                boolean accepts(int at) {
                  return figures.isOrder(orders[at]);
                }
              },
              moment);
    }
    return bought;
  }

  private @Nullable Column ofOrder(String property) {
    return switch (property) {
      case "total", "revenue" -> amounts(true, order -> figures.bought(order));
      case "net_total", "net_revenue" ->
          amounts(false, order -> ExactMoney.sum(figures.bought(order), figures.returned(order)));
      case "refunded" -> amounts(false, order -> -figures.returned(order));
      case "quantity" -> amounts(true, order -> figures.quantity(order));
      case "country" -> texts(table.countries(), orders);
      case "order_id" -> texts(table.orderIds(), orders);
      case "currency" -> currency(orders.length);
      default -> null;
    };
  }

  private interface AmountOf {
    long of(int order);
  }

  private Column amounts(boolean ofOrdersOnly, AmountOf amount) {
    long[] amounts = new long[orders.length];
    for (int at = 0; at < amounts.length; at++) {
      amounts[at] =
          ofOrdersOnly && !figures.isOrder(orders[at])
              ? LongRange.ABSENT
              : checked(amount.of(orders[at]));
    }
    return new DecimalColumn(amounts, SCALE);
  }

  static long checked(long millionths) {
    if (millionths >= LongRange.LIMIT || millionths <= -LongRange.LIMIT) {
      throw new IllegalArgumentException(
          "amount %s, expected one within 2,300,000,000,000 of zero: mend the row that it comes from, or report in a larger unit"
              .formatted(ExactMoney.amount(millionths)));
    }
    return millionths;
  }

  static Column texts(Labels labels, int[] codes) {
    int[] texts = new int[codes.length];
    for (int at = 0; at < texts.length; at++) {
      texts[at] = codes[at] == Codes.NONE ? Codes.NONE : labels.codeOf(codes[at]);
    }
    return new CodeColumn(texts, labels.texts()::text, labels.texts().size());
  }

  private @Nullable Column currency(int rows) {
    CurrencyUnit unit = table.currency().orElse(null);
    return unit == null ? null : CodeColumn.of(rows, row -> unit.getCode());
  }

  // Line items

  private synchronized Bought purchased() {
    if (purchased == null) {
      purchased = new PurchasedRows(table, moment, figures).of(customers);
    }
    return purchased;
  }
}
