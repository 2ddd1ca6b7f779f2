package io.clientele.cli.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.clientele.csv.CsvWriter;
import io.clientele.segmentation.lifecycle.LifeCycle;
import io.clientele.segmentation.lifecycle.LifeCycles;
import io.clientele.segmentation.lifecycle.Stage;
import io.clientele.segmentation.survival.KaplanMeier;
import io.clientele.segmentation.survival.SurvivalCurve;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Where customers stand, how that changed, and how long a second order takes. */
final class LifeCycleSection implements ReportSection {
  private static final int SHOWN = 36;
  private static final int DAYS = 90;
  private static final int SHADES = 8;
  private static final int LONGEST_CURVE = 730;
  private static final List<Integer> MILESTONES = List.of(30, 60, 90, 180, 365, 730);

  private static final SurvivalCurve.Step NOBODY_YET = new SurvivalCurve.Step(0, 0, 0, 1, 0, 1, 1);

  /** Stages of people who have ordered, as they are stacked, the best at the bottom. */
  private static final List<Stage> CUSTOMERS =
      List.of(Stage.ACTIVE, Stage.REACTIVATED, Stage.NEW, Stage.AT_RISK, Stage.LAPSED);

  /** The sizes of the stages at the end of a month, or of the last day. */
  record Sizes(LocalDate lastDay, boolean isWholeMonth, Map<Stage, Integer> customers) {
    String label() {
      return Figures.shortMonth(YearMonth.from(lastDay));
    }
  }

  record Row(String month, boolean isComplete, List<String> sizes) {}

  record Cell(String text, String style) {}

  record Moves(String from, List<Cell> cells) {}

  record Milestone(String days, String share, String low, String high) {}

  record Page(
      boolean hasCustomers,
      List<String> stages,
      List<Row> rows,
      String before,
      String after,
      List<String> to,
      List<Moves> moves,
      List<Milestone> milestones) {}

  @Override
  public String id() {
    return "life-cycle";
  }

  @Override
  public String title() {
    return "Life cycle";
  }

  @Override
  public SectionContent of(Shop shop) {
    LifeCycles stages = LifeCycle.withDefaults().of(shop.orders());
    List<Sizes> months = months(shop, stages);
    Instant now = endOf(shop.asOf(), shop);
    LocalDate then = shop.asOf().minusDays(DAYS);
    List<LifeCycles.Move> moves = stages.moves(endOf(then, shop), now);
    SurvivalCurve curve = KaplanMeier.withDefaults().toSecondOrder(shop.orders(), now);
    Page page =
        new Page(
            curve.subjects() > 0,
            CUSTOMERS.stream().map(LifeCycleSection::word).toList(),
            months.stream().map(LifeCycleSection::row).toList(),
            Figures.date(then),
            Figures.date(shop.asOf()),
            CUSTOMERS.stream().map(LifeCycleSection::word).toList(),
            moveRows(moves),
            milestones(curve));
    return new SectionContent(
        says(stages.sizes(now), curve),
        page,
        List.of(),
        curve.subjects() > 0 ? json -> charts(json, months, curve) : null,
        List.of(
            DataFile.csv("life-cycle.csv", "every stage by month", csv -> sizes(csv, months)),
            DataFile.csv("life-cycle-moves.csv", "every move", csv -> moves(csv, moves)),
            DataFile.csv("second-order.csv", "every step", csv -> curve(csv, curve))));
  }

  private static String says(Map<Stage, Integer> sizes, SurvivalCurve curve) {
    if (curve.subjects() == 0) {
      return "Without customers there is no life cycle.";
    }
    long on = 0;
    for (Stage stage : List.of(Stage.NEW, Stage.ACTIVE, Stage.REACTIVATED)) {
      on += sizes.getOrDefault(stage, 0);
    }
    OptionalDouble median = curve.median();
    return "Of %s, %s are within the time in which they usually order, %s are at risk and %s have lapsed. %s"
        .formatted(
            Figures.count(curve.subjects(), "customer"),
            Figures.count(on),
            Figures.count(sizes.getOrDefault(Stage.AT_RISK, 0)),
            Figures.count(sizes.getOrDefault(Stage.LAPSED, 0)),
            median.isPresent()
                ? "Half of all order a second time within %s."
                    .formatted(Figures.count(Math.round(Math.ceil(median.getAsDouble())), "day"))
                : "Less than half have ordered a second time within the data.");
  }

  private static List<Sizes> months(Shop shop, LifeCycles stages) {
    LocalDate first =
        shop.orders()
            .firstAt()
            .map(at -> LocalDate.ofInstant(at, shop.orders().zone()))
            .orElse(shop.asOf());
    YearMonth last = YearMonth.from(shop.asOf());
    YearMonth month = YearMonth.from(first);
    month = month.isBefore(last.minusMonths(SHOWN - 1)) ? last.minusMonths(SHOWN - 1) : month;
    List<Sizes> months = new ArrayList<>();
    for (; !month.isAfter(last); month = month.plusMonths(1)) {
      boolean whole = !month.atEndOfMonth().isAfter(shop.asOf());
      LocalDate day = whole ? month.atEndOfMonth() : shop.asOf();
      months.add(new Sizes(day, whole, stages.sizes(endOf(day, shop))));
    }
    return months;
  }

  private static Instant endOf(LocalDate day, Shop shop) {
    return day.plusDays(1).atStartOfDay(shop.orders().zone()).toInstant().minusMillis(1);
  }

  private static Row row(Sizes month) {
    List<String> sizes = new ArrayList<>();
    for (Stage stage : CUSTOMERS) {
      sizes.add(Figures.count(month.customers().getOrDefault(stage, 0)));
    }
    return new Row(month.label(), month.isWholeMonth(), sizes);
  }

  private static List<Moves> moveRows(List<LifeCycles.Move> moves) {
    int most =
        moves.stream()
            .filter(move -> move.to() != Stage.PROSPECT)
            .mapToInt(LifeCycles.Move::customers)
            .max()
            .orElse(1);
    List<Moves> rows = new ArrayList<>();
    List<Stage> from = new ArrayList<>(CUSTOMERS);
    from.add(Stage.PROSPECT);
    for (Stage before : from) {
      List<Cell> cells = new ArrayList<>();
      for (Stage after : CUSTOMERS) {
        int customers =
            moves.stream()
                .filter(move -> move.from() == before && move.to() == after)
                .mapToInt(LifeCycles.Move::customers)
                .sum();
        int shade = (int) Math.ceil(SHADES * Math.sqrt((double) customers / most));
        String style = customers == 0 ? "" : "s" + shade;
        cells.add(
            new Cell(
                customers == 0 ? "" : Figures.count(customers),
                before == after ? style + " stay" : style));
      }
      rows.add(new Moves(before == Stage.PROSPECT ? "Not yet a customer" : word(before), cells));
    }
    return rows;
  }

  private static List<Milestone> milestones(SurvivalCurve curve) {
    double last = lastTime(curve);
    List<Milestone> some = new ArrayList<>();
    for (int days : MILESTONES) {
      if (days <= last) {
        curve
            .stepAt(days)
            .filter(step -> step.survival() > 0)
            .ifPresent(
                step ->
                    some.add(
                        new Milestone(
                            Figures.count(days),
                            Figures.percent(1 - step.survival()),
                            Figures.percent(1 - step.high()),
                            Figures.percent(1 - step.low()))));
      }
    }
    return some;
  }

  private static double lastTime(SurvivalCurve curve) {
    List<SurvivalCurve.Step> steps = curve.steps();
    return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).time();
  }

  private static void charts(JsonGenerator json, List<Sizes> months, SurvivalCurve curve)
      throws IOException {
    json.writeArrayFieldStart("months");
    for (Sizes month : months) {
      json.writeString(month.label());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("stages");
    for (Stage stage : CUSTOMERS) {
      json.writeStartObject();
      json.writeStringField("name", word(stage));
      json.writeArrayFieldStart("sizes");
      for (Sizes month : months) {
        json.writeNumber(month.customers().getOrDefault(stage, 0));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("second");
    int longest = (int) Math.min(LONGEST_CURVE, Math.ceil(lastTime(curve)));
    for (int day = 0; day <= longest; day++) {
      SurvivalCurve.Step step = curve.stepAt(day).orElse(NOBODY_YET);
      boolean known = step.survival() > 0;
      json.writeStartArray();
      json.writeNumber(Figures.toMillionths(1 - step.survival()));
      json.writeNumber(known ? Figures.toMillionths(1 - step.high()) : 1);
      json.writeNumber(known ? Figures.toMillionths(1 - step.low()) : 1);
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void sizes(CsvWriter csv, List<Sizes> months) {
    csv.header("as_of", "stage", "customers");
    for (Sizes month : months) {
      for (Stage stage : CUSTOMERS) {
        csv.row(month.lastDay(), id(stage), month.customers().getOrDefault(stage, 0));
      }
    }
  }

  private static void moves(CsvWriter csv, List<LifeCycles.Move> moves) {
    csv.header("from", "to", "customers");
    for (LifeCycles.Move move : moves) {
      if (move.to() != Stage.PROSPECT) {
        csv.row(id(move.from()), id(move.to()), move.customers());
      }
    }
  }

  private static void curve(CsvWriter csv, SurvivalCurve curve) {
    csv.header("days", "at_risk", "second_orders", "share", "standard_error", "low", "high");
    for (SurvivalCurve.Step step : curve.steps()) {
      csv.row(
          Figures.toMillionths(step.time()),
          step.atRisk(),
          step.events(),
          Figures.toMillionths(1 - step.survival()),
          known(step.standardError()),
          known(1 - step.high()),
          known(1 - step.low()));
    }
  }

  private static @Nullable Double known(double number) {
    return Double.isNaN(number) ? null : Figures.toMillionths(number);
  }

  private static String id(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }

  private static String word(Stage stage) {
    String words = id(stage).replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
