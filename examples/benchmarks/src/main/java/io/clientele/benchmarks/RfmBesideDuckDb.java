package io.clientele.benchmarks;

import io.clientele.segmentation.rfm.Rfm;
import io.clientele.segmentation.rfm.RfmTable;
import io.clientele.table.Transactions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * RFM over ten million orders of a million customers, beside DuckDB on one thread, each from its
 * own columns in memory to a score for every customer. Both use quintiles by linear interpolation,
 * and a value equal to a quantile stays in the lower bin. Stops if the two disagree.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -Xmx3g -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
 *     io.clientele.benchmarks.RfmBesideDuckDb [orders] [customers] [repetitions]
 * }</pre>
 */
public final class RfmBesideDuckDb {
  private static final String SCORE =
      """
      CREATE OR REPLACE TABLE scores AS
      WITH facts AS (
        SELECT customer,
               (%d - max(placed))::DOUBLE / 86400000 AS recency,
               count(*) AS frequency,
               sum(amount) AS monetary
        FROM orders GROUP BY customer),
      cuts AS (
        SELECT quantile_cont(recency, [0.2, 0.4, 0.6, 0.8]) AS qr,
               quantile_cont(frequency, [0.2, 0.4, 0.6, 0.8]) AS qf,
               quantile_cont(monetary, [0.2, 0.4, 0.6, 0.8]) AS qm
        FROM facts),
      bins AS (
        SELECT customer, recency, frequency, monetary,
          5 - (recency > qr[1])::TINYINT - (recency > qr[2])::TINYINT
            - (recency > qr[3])::TINYINT - (recency > qr[4])::TINYINT AS r,
          1 + (frequency > qf[1])::TINYINT + (frequency > qf[2])::TINYINT
            + (frequency > qf[3])::TINYINT + (frequency > qf[4])::TINYINT AS f,
          1 + (monetary > qm[1])::TINYINT + (monetary > qm[2])::TINYINT
            + (monetary > qm[3])::TINYINT + (monetary > qm[4])::TINYINT AS m
        FROM facts, cuts)
      SELECT *, (100 * r::INTEGER + 10 * f + m)::INTEGER AS score FROM bins
      """;

  private static final String CHECK =
      """
      SELECT count(*), sum(score), sum(score * (customer + 1)), sum(monetary),
        count(*) FILTER (r = 1), count(*) FILTER (r = 2), count(*) FILTER (r = 3),
        count(*) FILTER (r = 4), count(*) FILTER (r = 5),
        count(*) FILTER (f = 1), count(*) FILTER (f = 2), count(*) FILTER (f = 3),
        count(*) FILTER (f = 4), count(*) FILTER (f = 5),
        count(*) FILTER (m = 1), count(*) FILTER (m = 2), count(*) FILTER (m = 3),
        count(*) FILTER (m = 4), count(*) FILTER (m = 5)
      FROM scores
      """;

  private RfmBesideDuckDb() {}

  /** Runs the comparison. */
  public static void main(String[] args) throws Exception {
    int orders = args.length > 0 ? Integer.parseInt(args[0]) : 10_000_000;
    int customers = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
    int repetitions = args.length > 2 ? Integer.parseInt(args[2]) : 7;
    DrawnOrders drawn = new DrawnOrders(7, orders, customers);
    Transactions table = drawn.toTable();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 1");
      load(drawn, connection.unwrap(DuckDBConnection.class), statement);

      double[] ours = new double[repetitions];
      double[] theirs = new double[repetitions];
      RfmTable[] scored = new RfmTable[1];
      for (int i = 0; i < repetitions; i++) {
        ours[i] =
            ProcessCpu.secondsOf(() -> scored[0] = Rfm.quantiles(5).of(table, DrawnOrders.AS_OF));
        theirs[i] =
            ProcessCpu.secondsOf(
                () -> statement.execute(SCORE.formatted(DrawnOrders.AS_OF.toEpochMilli())));
      }
      compare(checkOf(scored[0]), checkOf(statement));
      print(orders, scored[0].size(), ours, theirs);
    }
  }

  private static void load(DrawnOrders drawn, DuckDBConnection connection, Statement statement)
      throws Exception {
    statement.execute("CREATE TABLE orders (customer INTEGER, placed BIGINT, amount DOUBLE)");
    try (DuckDBAppender appender =
        connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, "orders")) {
      drawn.each(
          (customer, epochMillis, cents) -> {
            appender.beginRow();
            appender.append(customer);
            appender.append(epochMillis);
            appender.append(cents);
            appender.endRow();
          });
    }
  }

  /** Customers, sum of scores, sum of scores by customer, sum of values, counts of the bins. */
  private static long[] checkOf(RfmTable table) {
    long[] check = new long[19];
    for (int row = 0; row < table.size(); row++) {
      check[0]++;
      check[1] += table.score(row);
      check[2] += table.score(row) * (Long.parseLong(table.customerId(row)) + 1);
      check[3] += (long) table.monetary(row);
      check[3 + table.r(row)]++;
      check[8 + table.f(row)]++;
      check[13 + table.m(row)]++;
    }
    return check;
  }

  private static long[] checkOf(Statement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery(CHECK)) {
      result.next();
      long[] check = new long[19];
      for (int i = 0; i < check.length; i++) {
        check[i] = result.getLong(i + 1);
      }
      return check;
    }
  }

  private static void compare(long[] ours, long[] theirs) {
    if (!Arrays.equals(ours, theirs)) {
      throw new IllegalStateException(
          "the two disagree:%n%s%n%s".formatted(Arrays.toString(ours), Arrays.toString(theirs)));
    }
    System.out.println("both: " + Arrays.toString(ours));
  }

  /** The first repetition warms up; the median of the others counts. */
  private static void print(int orders, int customers, double[] ours, double[] theirs) {
    System.out.printf(
        Locale.ROOT, "%,d orders of %,d customers, CPU s of each repetition%n", orders, customers);
    double our = printed("Clientele", ours);
    double their = printed("DuckDB", theirs);
    System.out.printf(Locale.ROOT, "DuckDB takes %.2f times as long%n", their / our);
  }

  private static double printed(String name, double[] seconds) {
    double[] warm = Arrays.copyOfRange(seconds, Math.min(1, seconds.length - 1), seconds.length);
    Arrays.sort(warm);
    double median = warm[warm.length / 2];
    StringBuilder all = new StringBuilder();
    for (double s : seconds) {
      all.append(String.format(Locale.ROOT, " %.3f", s));
    }
    System.out.printf(Locale.ROOT, "%-10s median %.3f of%s%n", name, median, all);
    return median;
  }
}
