package io.clientele.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.csv.CsvWriter;
import io.clientele.scoring.FitResult;
import io.clientele.scoring.btyd.BuyingModel;
import io.clientele.scoring.btyd.GammaGamma;
import io.clientele.scoring.btyd.LifetimeValue;
import io.clientele.scoring.btyd.MbgNbd;
import io.clientele.scoring.btyd.PurchaseHistory;
import io.clientele.table.BusinessDays;
import io.clientele.table.Codes;
import io.clientele.table.Transactions;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What customers will still buy, who is lost and who orders next, and how far that can be trusted.
 */
final class PredictionSection implements ReportSection {
  private static final int YEAR_DAYS = 365;
  private static final double ANNUAL_DISCOUNT = 0.1;
  private static final double FARTHEST_DAYS = 3653;

  /** A tenth of the customers, as the table shows it. */
  record Row(
      String group,
      String customers,
      String expectedValue,
      String actualValue,
      String expectedLost,
      String actualLost) {}

  record Page(String absent, String checked, String models, List<Row> rows) {
    boolean isAbsent() {
      return !absent.isEmpty();
    }
  }

  /** Models of one history. */
  private record Models(PurchaseHistory history, BuyingModel buying, GammaGamma spend) {
    LifetimeValue value() {
      return LifetimeValue.of(buying, spend);
    }
  }

  @Override
  public String id() {
    return "predictions";
  }

  @Override
  public String title() {
    return "What customers will still buy";
  }

  @Override
  public SectionContent of(Shop shop) {
    Optional<LocalDate> first = firstDay(shop.orders());
    LocalDate end = shop.asOf();
    if (first.isEmpty()) {
      return absent("Without customers nothing can be predicted.");
    }
    FitResult<Models> now = fit(shop.orders(), end);
    if (now instanceof FitResult.NotFitted<Models> not) {
      return absent("Nothing can be predicted yet: " + not.reason() + ".");
    }
    Models models = now.orElseThrow();
    Optional<PredictionCheck> check =
        check(shop.orders(), first.get(), lastDay(shop.orders(), end));
    double[] value = yearlyValue(models);
    double[] orders = yearlyOrders(models);
    double[] alive = models.buying().alive(models.history());
    List<DataFile> files = new ArrayList<>();
    files.add(
        DataFile.csv(
            "predictions.csv",
            "every customer's predictions",
            csv -> customers(csv, models, value, orders, alive)));
    check.ifPresent(
        c -> {
          files.add(
              DataFile.csv(
                  "predictions-check.csv", "tenths of the customers", csv -> groups(csv, c)));
          files.add(
              DataFile.csv(
                  "predictions-next-order.csv",
                  "weeks since the check began",
                  csv -> weeks(csv, c)));
        });
    return new SectionContent(
        says(shop, models, value, orders, check),
        page(shop, models, check),
        List.of(),
        json -> charts(json, check),
        files);
  }

  private static SectionContent absent(String why) {
    return new SectionContent(
        why,
        new Page(why, "", "", List.of()),
        List.of(),
        json -> charts(json, Optional.empty()),
        List.of());
  }

  /** Fits with a prior, which hardly counts where there are many customers. */
  private static FitResult<Models> fit(Transactions orders, LocalDate end) {
    PurchaseHistory history = PurchaseHistory.of(orders).asOf(end);
    FitResult<MbgNbd> buying = MbgNbd.fitWithPrior(history);
    if (buying instanceof FitResult.NotFitted<MbgNbd> not) {
      return new FitResult.NotFitted<>(not.reason());
    }
    FitResult<GammaGamma> spend = GammaGamma.fitWithPrior(history);
    if (spend instanceof FitResult.NotFitted<GammaGamma> not) {
      return new FitResult.NotFitted<>(not.reason());
    }
    return new FitResult.Fitted<>(
        new Models(history, buying.orElseThrow(), spend.orElseThrow()),
        ((FitResult.Fitted<MbgNbd>) buying).diagnostics());
  }

  /** Fits to three quarters of the months, and checks on the rest; not where there are few. */
  private static Optional<PredictionCheck> check(
      Transactions orders, LocalDate first, LocalDate last) {
    long months = ChronoUnit.MONTHS.between(first, last.plusDays(1));
    if (months < 4) {
      return Optional.empty();
    }
    LocalDate cut = first.plusMonths(months * 3 / 4).minusDays(1);
    return fit(orders, cut)
        .model()
        .map(m -> PredictionCheck.of(orders, m.history(), last, m.buying(), m.value()));
  }

  private static Optional<LocalDate> firstDay(Transactions orders) {
    BusinessDays days = new BusinessDays(orders.zone());
    int first = Integer.MAX_VALUE;
    for (int row = 0; row < orders.size(); row++) {
      if (orders.customer(row) != Codes.NONE && orders.isPurchase(row)) {
        first = Math.min(first, days.day(orders.epochMillis(row)));
      }
    }
    return first == Integer.MAX_VALUE ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(first));
  }

  private static LocalDate lastDay(Transactions orders, LocalDate asOf) {
    return orders.lastAt().map(at -> LocalDate.ofInstant(at, orders.zone())).orElse(asOf);
  }

  private static double[] yearlyValue(Models models) {
    double horizon = models.buying().units(Duration.ofDays(YEAR_DAYS));
    return models.value().discountedBy(ANNUAL_DISCOUNT).of(models.history(), horizon);
  }

  private static double[] yearlyOrders(Models models) {
    double horizon = models.buying().units(Duration.ofDays(YEAR_DAYS));
    return models.buying().expectedPurchases(models.history(), horizon);
  }

  private static String says(
      Shop shop, Models models, double[] value, double[] orders, Optional<PredictionCheck> check) {
    double silent = silent(models);
    String now =
        "Within a year, %s are expected to order %s times and to spend %s, in today's money at 10%% a year; about %s of them will not order again within it."
            .formatted(
                Figures.count(models.history().size(), "customer"),
                Figures.count(Math.round(Arrays.stream(orders).sum())),
                shop.figures().moneyInShort(Arrays.stream(value).sum()),
                Figures.count(Math.round(silent)));
    return check
        .map(
            c ->
                now
                    + " Told by the data until %s alone, %s orders were to come until %s; %s came."
                        .formatted(
                            Figures.date(c.cut()),
                            Figures.count(Math.round(c.expectedOrders())),
                            Figures.date(c.end()),
                            Figures.count(c.actualOrders())))
        .orElse(now + " The data is too short to check that on a part of it.");
  }

  /** Returns how many customers are expected not to order within a year. */
  private static double silent(Models models) {
    double horizon = models.buying().units(Duration.ofDays(YEAR_DAYS));
    double silent = 0;
    for (int row = 0; row < models.history().size(); row++) {
      silent += 1 - models.buying().nextOrder(models.history().buyer(row)).within(horizon);
    }
    return silent;
  }

  private static Page page(Shop shop, Models models, Optional<PredictionCheck> check) {
    List<Row> rows = new ArrayList<>();
    check.ifPresent(
        c ->
            c.groups()
                .forEach(
                    g ->
                        rows.add(
                            new Row(
                                Figures.count(g.number()),
                                Figures.count(g.customers()),
                                shop.figures().money(g.expectedValue()),
                                shop.figures().money(g.actualValue()),
                                Figures.percent(g.expectedLost()),
                                Figures.percent(g.actualLost())))));
    return new Page(
        "",
        check
            .map(
                c ->
                    "Fitted to orders until %s, checked on %s to %s, by the %s who had bought until then. The models know no season: before a high season they say too little."
                        .formatted(
                            Figures.date(c.cut()),
                            Figures.date(c.cut().plusDays(1)),
                            Figures.date(c.end()),
                            Figures.count(c.customers(), "customer")))
            .orElse(""),
        models.buying().summary() + " " + models.spend().summary(),
        rows);
  }

  private static void charts(JsonGenerator json, Optional<PredictionCheck> check)
      throws IOException {
    json.writeArrayFieldStart("groups");
    for (PredictionCheck.Group group : check.map(PredictionCheck::groups).orElse(List.of())) {
      json.writeStartObject();
      json.writeNumberField("number", group.number());
      json.writeNumberField("expectedValue", Figures.toMillionths(group.expectedValue()));
      json.writeNumberField("actualValue", Figures.toMillionths(group.actualValue()));
      json.writeNumberField("expectedLost", Figures.toMillionths(group.expectedLost()));
      json.writeNumberField("actualLost", Figures.toMillionths(group.actualLost()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("weeks");
    for (PredictionCheck.Week week : check.map(PredictionCheck::weeks).orElse(List.of())) {
      json.writeStartArray();
      json.writeNumber(week.weeks());
      json.writeNumber(Figures.toMillionths(week.expectedShare()));
      json.writeNumber(Figures.toMillionths(week.actualShare()));
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void groups(CsvWriter csv, PredictionCheck check) {
    csv.header(
        "group", "customers", "expected_value", "actual_value", "expected_lost", "actual_lost");
    for (PredictionCheck.Group group : check.groups()) {
      csv.row(
          group.number(),
          group.customers(),
          Figures.toMillionths(group.expectedValue()),
          Figures.toMillionths(group.actualValue()),
          Figures.toMillionths(group.expectedLost()),
          Figures.toMillionths(group.actualLost()));
    }
  }

  private static void weeks(CsvWriter csv, PredictionCheck check) {
    csv.header("weeks", "expected_share", "actual_share");
    for (PredictionCheck.Week week : check.weeks()) {
      csv.row(
          week.weeks(),
          Figures.toMillionths(week.expectedShare()),
          Figures.toMillionths(week.actualShare()));
    }
  }

  private static void customers(
      CsvWriter csv, Models models, double[] value, double[] orders, double[] alive)
      throws IOException {
    csv.header(
        "customer_id",
        "predicted_clv",
        "predicted_orders",
        "churn_probability",
        "expected_next_order");
    PurchaseHistory history = models.history();
    String[] id = new String[history.size()];
    Arrays.setAll(id, row -> history.customer(row).value());
    Integer[] byId = new Integer[id.length];
    Arrays.setAll(byId, row -> row);
    Arrays.sort(byId, Comparator.comparing(row -> id[row]));
    double perDay = models.buying().units(Duration.ofDays(1));
    for (int row : byId) {
      csv.cell(id[row])
          .cell(Figures.toMillionths(value[row]))
          .cell(Figures.toMillionths(orders[row]))
          .cell(Figures.toMillionths(1 - alive[row]));
      double days = models.buying().nextOrder(history.buyer(row)).quantileIfCustomer(0.5) / perDay;
      if (days <= FARTHEST_DAYS) {
        csv.cell(history.asOf().plusDays((long) Math.ceil(days)).toString());
      } else {
        csv.empty();
      }
      csv.endRow();
    }
  }
}
