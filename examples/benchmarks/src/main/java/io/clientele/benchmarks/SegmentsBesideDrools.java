package io.clientele.benchmarks;

import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.lastOrder;
import static io.clientele.condition.Conditions.orders;
import static io.clientele.condition.Conditions.score;
import static io.clientele.condition.Conditions.spent;
import static io.clientele.condition.Conditions.text;

import io.clientele.segmentation.column.CustomerColumns;
import io.clientele.segmentation.column.SegmentMembers;
import io.clientele.segmentation.column.SegmentPlan;
import io.clientele.segmentation.segment.Segment;
import io.clientele.segmentation.segment.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.StatelessKieSession;

/**
 * A hundred segment rules over a million customers, beside Drools, each from its own form of the
 * same customers in memory to the number of customers that each rule holds for. Ours lie in
 * columns, theirs are objects with fields, as a program that uses Drools would have them; both are
 * ready before the clock starts. Drools sees a part of the customers, in batches that it forgets
 * again, and is compared by the evaluation: a rule asked of a customer. Stops if the two disagree
 * on any rule.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -Xmx3g -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
 *     io.clientele.benchmarks.SegmentsBesideDrools [customers] [customers for Drools] [repetitions]
 * }</pre>
 */
public final class SegmentsBesideDrools {
  private static final int RULES = 100;
  private static final int BATCH = 10_000;
  private static final String[] LANGUAGES = {"de", "en", "fr", "it", "es"};

  private SegmentsBesideDrools() {}

  /** One customer, as Drools is told of it. */
  public static final class Buyer {
    private final int orders;
    private final int ordersOfYear;
    private final double spent;
    private final double spentOfYear;
    private final long lastOrder;
    private final double churn;
    private final String language;

    Buyer(CustomerColumns customers, int row, double churn, String language) {
      this.orders = customers.number(orders(), row).orElseThrow().intValueExact();
      this.ordersOfYear = customers.number(orders(days(365)), row).orElseThrow().intValueExact();
      this.spent = customers.number(spent(), row).orElseThrow().doubleValue();
      this.spentOfYear = customers.number(spent(days(365)), row).orElseThrow().doubleValue();
      this.lastOrder = customers.time(lastOrder(), row).orElseThrow().toEpochMilli();
      this.churn = churn;
      this.language = language;
    }

    public int getOrders() {
      return orders;
    }

    public int getOrdersOfYear() {
      return ordersOfYear;
    }

    public double getSpent() {
      return spent;
    }

    public double getSpentOfYear() {
      return spentOfYear;
    }

    public long getLastOrder() {
      return lastOrder;
    }

    public double getChurn() {
      return churn;
    }

    public String getLanguage() {
      return language;
    }
  }

  /** What a rule of Drools that holds tells of. */
  public static final class Hits {
    private final long[] counts = new long[RULES];

    public void add(int rule) {
      counts[rule]++;
    }
  }

  /** One rule, in both languages. */
  private record Rule(String ours, String theirs) {}

  /** Runs the comparison. */
  public static void main(String[] args) throws Exception {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int forDrools = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
    int repetitions = args.length > 2 ? Integer.parseInt(args[2]) : 7;
    List<Rule> rules = rules();
    CustomerColumns orders =
        CustomerColumns.of(new DrawnOrders(7, 5 * count, count).toTable(), DrawnOrders.AS_OF);
    double[] churn = churn(orders.size());
    String[] languages = languages(orders.size());
    CustomerColumns customers =
        orders.withNumbers(score("churn"), churn).withTexts(text("language"), languages);

    compile(rules, repetitions);
    SegmentPlan plan = SegmentPlan.of(segments(rules));
    double cold = ProcessCpu.secondsOf(() -> plan.on(customers));
    double[] ours = new double[repetitions];
    SegmentMembers[] members = new SegmentMembers[1];
    for (int i = 0; i < repetitions; i++) {
      ours[i] = ProcessCpu.secondsOf(() -> members[0] = plan.on(customers));
    }
    SegmentMembers found = members[0];
    System.out.printf(
        Locale.ROOT,
        "%d rules of %d distinct clauses, %,d customers; columns made and rules asked the first"
            + " time: %.3f CPU s%n",
        RULES,
        plan.clauses(),
        customers.size(),
        cold);
    double ourRate = print("Clientele", (double) RULES * customers.size(), ours);

    List<Object> buyers = new ArrayList<>();
    for (int row = 0; row < Math.min(forDrools, customers.size()); row++) {
      buyers.add(new Buyer(customers, row, churn[row], languages[row]));
    }
    double[] compiled = new double[1];
    KieContainer[] container = new KieContainer[1];
    compiled[0] = ProcessCpu.secondsOf(() -> container[0] = drools(rules));
    System.out.printf(Locale.ROOT, "Drools compiles in %.3f CPU s%n", compiled[0]);
    double[] theirs = new double[repetitions];
    Hits hits = new Hits();
    for (int i = 0; i < repetitions; i++) {
      Hits fresh = new Hits();
      theirs[i] = ProcessCpu.secondsOf(() -> ask(container[0], buyers, fresh));
      hits = fresh;
    }
    double theirRate = print("Drools", (double) RULES * buyers.size(), theirs);
    compare(found, hits, buyers.size());
    System.out.printf(Locale.ROOT, "Clientele asks %.1f times as many%n", ourRate / theirRate);
  }

  private static void compile(List<Rule> rules, int repetitions) throws Exception {
    double[] seconds = new double[Math.max(50, repetitions)];
    for (int i = 0; i < seconds.length; i++) {
      seconds[i] = ProcessCpu.secondsOf(() -> SegmentPlan.of(segments(rules)));
    }
    double first = seconds[0];
    Arrays.sort(seconds);
    System.out.printf(
        Locale.ROOT,
        "%d rules compile from text in %.1f ms the first time, %.2f ms warm%n",
        RULES,
        1000 * first,
        1000 * seconds[seconds.length / 2]);
  }

  private static Segments segments(List<Rule> rules) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      segments.add(Segment.named("r" + i, rules.get(i).ours));
    }
    return Segments.of(segments);
  }

  // The rules: two to four clauses each, thresholds of their own, as marketers write them

  private static List<Rule> rules() {
    SplittableRandom random = new SplittableRandom(11);
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < RULES; i++) {
      List<Rule> clauses = new ArrayList<>();
      int days = 30 * (1 + random.nextInt(12));
      int amount = 50 * (1 + random.nextInt(40));
      clauses.add(
          switch (random.nextInt(3)) {
            case 0 -> new Rule("spent >= " + 100 * amount, "spent >= " + 100 * amount);
            case 1 -> new Rule("spent(365d) >= " + 100 * amount, "spentOfYear >= " + 100 * amount);
            default ->
                new Rule(
                    "spent between %d and %d".formatted(50 * amount, 200 * amount),
                    "spent >= %d && spent <= %d".formatted(50 * amount, 200 * amount));
          });
      int many = 1 + random.nextInt(5);
      clauses.add(
          random.nextBoolean()
              ? new Rule("orders >= " + many, "orders >= " + many)
              : new Rule("orders(365d) = " + many, "ordersOfYear == " + many));
      long since = DrawnOrders.AS_OF.toEpochMilli() - days * 86_400_000L;
      if (random.nextInt(4) > 0) {
        clauses.add(
            random.nextBoolean()
                ? new Rule("last_order within " + days + "d", "lastOrder > " + since + "L")
                : new Rule("last_order not within " + days + "d", "lastOrder <= " + since + "L"));
      }
      if (random.nextInt(2) == 0) {
        String churn = "0." + (1 + random.nextInt(9));
        clauses.add(new Rule("score(churn) >= " + churn, "churn >= " + churn));
      }
      if (random.nextInt(3) == 0) {
        String language = LANGUAGES[random.nextInt(LANGUAGES.length)];
        clauses.add(new Rule("language = '" + language + "'", "language == \"" + language + "\""));
      }
      rules.add(joined(clauses, random.nextInt(5) == 0));
    }
    return rules;
  }

  private static Rule joined(List<Rule> clauses, boolean lastTwoAsEither) {
    String ours = clauses.get(0).ours;
    String theirs = clauses.get(0).theirs;
    for (int i = 1; i < clauses.size(); i++) {
      boolean either = lastTwoAsEither && i == clauses.size() - 1;
      ours =
          either
              ? "(%s) or %s".formatted(ours, clauses.get(i).ours)
              : ours + " and " + clauses.get(i).ours;
      theirs =
          either
              ? "(%s) || (%s)".formatted(theirs, clauses.get(i).theirs)
              : theirs + " && " + clauses.get(i).theirs;
    }
    return new Rule(ours, theirs);
  }

  private static double[] churn(int size) {
    SplittableRandom random = new SplittableRandom(12);
    double[] churn = new double[size];
    for (int i = 0; i < size; i++) {
      churn[i] = random.nextInt(1000) / 1000.0;
    }
    return churn;
  }

  private static String[] languages(int size) {
    SplittableRandom random = new SplittableRandom(13);
    String[] languages = new String[size];
    Arrays.setAll(languages, i -> LANGUAGES[random.nextInt(LANGUAGES.length)]);
    return languages;
  }

  // Drools

  private static KieContainer drools(List<Rule> rules) {
    StringBuilder drl =
        new StringBuilder("package segments\n")
            .append("import io.clientele.benchmarks.SegmentsBesideDrools.Buyer\n")
            .append("global io.clientele.benchmarks.SegmentsBesideDrools.Hits hits\n");
    for (int i = 0; i < rules.size(); i++) {
      drl.append(
          "rule \"r%d\" when Buyer(%s) then hits.add(%d); end%n"
              .formatted(i, rules.get(i).theirs, i));
    }
    KieServices services = KieServices.Factory.get();
    KieFileSystem files = services.newKieFileSystem();
    files.write("src/main/resources/segments/rules.drl", drl.toString());
    KieBuilder builder = services.newKieBuilder(files).buildAll();
    if (builder.getResults().hasMessages(Message.Level.ERROR)) {
      throw new IllegalStateException(builder.getResults().toString());
    }
    return services.newKieContainer(services.getRepository().getDefaultReleaseId());
  }

  private static void ask(KieContainer container, List<Object> buyers, Hits hits) {
    StatelessKieSession session = container.newStatelessKieSession();
    session.setGlobal("hits", hits);
    for (int from = 0; from < buyers.size(); from += BATCH) {
      session.execute(buyers.subList(from, Math.min(buyers.size(), from + BATCH)));
    }
  }

  private static void compare(SegmentMembers ours, Hits theirs, int customers) {
    long all = 0;
    for (int rule = 0; rule < RULES; rule++) {
      long[] count = new long[1];
      ours.in("r" + rule)
          .forEachRow(
              row -> {
                if (row < customers) {
                  count[0]++;
                }
              });
      if (count[0] != theirs.counts[rule]) {
        throw new IllegalStateException(
            "rule %d: %d customers, by Drools %d".formatted(rule, count[0], theirs.counts[rule]));
      }
      all += count[0];
    }
    System.out.printf(
        Locale.ROOT, "both find %,d hits of %d rules among %,d customers%n", all, RULES, customers);
  }

  /** Prints the median and returns how many evaluations a CPU second has by it. */
  private static double print(String name, double evaluations, double[] seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    double rate = evaluations / sorted[sorted.length / 2];
    StringBuilder all = new StringBuilder();
    for (double s : seconds) {
      all.append(String.format(Locale.ROOT, " %.3f", s));
    }
    System.out.printf(
        Locale.ROOT,
        "%-10s %.1f million evaluations a CPU second, by the median of%s CPU s%n",
        name,
        rate / 1e6,
        all);
    return rate;
  }
}
