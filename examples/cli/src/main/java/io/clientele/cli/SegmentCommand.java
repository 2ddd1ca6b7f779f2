package io.clientele.cli;

import static io.clientele.condition.Conditions.firstOrder;
import static io.clientele.condition.Conditions.lastOrder;
import static io.clientele.condition.Conditions.orders;
import static io.clientele.condition.Conditions.spent;
import static java.util.Objects.requireNonNull;

import io.clientele.condition.ConditionSyntaxException;
import io.clientele.condition.TimeFact;
import io.clientele.csv.CsvWriter;
import io.clientele.identity.CustomerId;
import io.clientele.segmentation.column.CustomerColumns;
import io.clientele.segmentation.column.CustomerSet;
import io.clientele.segmentation.column.SegmentPlan;
import io.clientele.segmentation.segment.ReadySegments;
import io.clientele.segmentation.segment.Segment;
import io.clientele.segmentation.segment.Segments;
import io.clientele.table.Transactions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds the customers for whom a condition holds. */
@Command(
    name = "segment",
    description = {
      "Finds the customers for whom a condition holds.",
      "",
      "Writes a CSV of customer_id, orders, spent, first_order and last_order, sorted by"
          + " customer_id. Days are those of the shop."
    },
    footer = {
      "",
      "Examples:",
      "  java -jar clientele.jar segment --orders orders.csv --as-of 2011-12-10 \\",
      "      --where \"spent(365d) >= 500 and orders >= 3 and last_order not within 90d\"",
      "  java -jar clientele.jar segment --orders orders.csv --as-of 2011-12-10 \\",
      "      --ready lapsed-vips --set high-spend=2000"
    },
    mixinStandardHelpOptions = true,
    versionProvider = ClienteleCommand.Version.class)
final class SegmentCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final OrdersInput input = new OrdersInput();
  @Mixin private final OutOption out = new OutOption();

  @Option(
      names = "--as-of",
      required = true,
      paramLabel = "DATE",
      converter = AsOf.Converter.class,
      description =
          "The moment to look from: 2011-12-10, which is the midnight that begins it, or"
              + " 2011-12-10T18:00.")
  private AsOf asOf;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Rule rule;

  /** Who is meant. */
  static final class Rule {
    @Option(
        names = "--where",
        paramLabel = "CONDITION",
        description =
            "Such as \"orders >= 3 and last_order within 90d\" or \"count(purchase in 365d where"
                + " sku = '22423') > 0\".")
    private @Nullable String where;

    @Option(
        names = "--ready",
        paramLabel = "NAME",
        description = "A ready segment, such as repeat-customers, vips or lapsed-vips.")
    private @Nullable String ready;
  }

  @Option(
      names = "--set",
      paramLabel = "PARAMETER=VALUE",
      description =
          "Set what is much or long for a ready segment, such as high-spend=2000 or"
              + " inactive-after=365d. Can be repeated.")
  private Map<String, String> parameters = new TreeMap<>();

  @Option(
      names = "--explain",
      paramLabel = "ID",
      description = "Instead of the CSV, print why this customer is in the segment or is not.")
  private @Nullable String explain;

  SegmentCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Segments segments = segments();
    Segment segment = segments.asList().get(segments.asList().size() - 1);
    out.check();
    Transactions table = input.readByCustomer(terminal);
    try {
      CustomerColumns customers = CustomerColumns.of(table, asOf.start(table.zone()));
      if (explain != null) {
        terminal.say(explanation(customers, segments, segment, explain));
        return 0;
      }
      CustomerSet members =
          SegmentPlan.of(segments, List.of(segment.name())).on(customers).in(segment.name());
      out.write(terminal, csv -> write(customers, members, csv));
    } catch (IllegalArgumentException e) {
      throw Failure.of(input.toString(), e);
    }
    return 0;
  }

  /** Returns the segment that is asked for, after those that it may name. */
  private Segments segments() {
    try {
      ReadySegments ready = ReadySegments.standard();
      for (Map.Entry<String, String> parameter : parameters.entrySet()) {
        ready = ready.with(parameter.getKey(), parameter.getValue());
      }
      List<Segment> named = new ArrayList<>(ready.segments().asList());
      Segment asked =
          rule.where != null
              ? Segment.named("--where", rule.where)
              : ready.get(requireNonNull(rule.ready));
      named.remove(asked);
      named.add(asked);
      return Segments.of(named);
    } catch (ConditionSyntaxException e) {
      throw new Failure("--where: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      throw Failure.of(rule.where != null ? "--where" : "--ready", e);
    }
  }

  private String explanation(
      CustomerColumns customers, Segments segments, Segment segment, String id) {
    int row =
        customers
            .rowOf(CustomerId.of(id))
            .orElseThrow(
                () ->
                    new Failure(
                        "--explain: customer \"%s\" has no row in %s up to %s, expected the id of one who has"
                            .formatted(id, input, customers.at())));
    return customers.explain(segment.condition(), segments.rules(), row).toString();
  }

  private static void write(CustomerColumns customers, CustomerSet members, CsvWriter csv)
      throws IOException {
    csv.header("customer_id", "orders", "spent", "first_order", "last_order");
    List<Integer> rows = new ArrayList<>();
    members.forEachRow(rows::add);
    rows.sort(Comparator.comparing(customers::customerId));
    for (int row : rows) {
      csv.cell(customers.customerId(row))
          .cell(customers.number(orders(), row).orElseThrow().longValueExact())
          .cell(customers.number(spent(), row).orElseThrow().doubleValue());
      day(customers, firstOrder(), row, csv);
      day(customers, lastOrder(), row, csv);
      csv.endRow();
    }
  }

  private static void day(CustomerColumns customers, TimeFact time, int row, CsvWriter csv) {
    customers
        .time(time, row)
        .ifPresentOrElse(at -> csv.cell(customers.dayOf(at).toString()), csv::empty);
  }
}
