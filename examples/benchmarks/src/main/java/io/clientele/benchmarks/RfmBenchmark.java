package io.clientele.benchmarks;

import io.clientele.segmentation.rfm.Rfm;
import io.clientele.segmentation.rfm.RfmTable;
import io.clientele.table.Transactions;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * RFM of shops of several sizes, ten orders a customer.
 *
 * <pre>{@code
 * mvn -q -pl examples/benchmarks -am package -DskipTests
 * java -cp 'examples/benchmarks/target/classes:examples/benchmarks/target/lib/*' \
 *     org.openjdk.jmh.Main RfmBenchmark
 * }</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RfmBenchmark {
  @Param({"10000", "100000", "1000000"})
  int orders;

  private Transactions table = Transactions.builder().build();

  /** Draws the orders. */
  @Setup
  public void draw() throws Exception {
    table = new DrawnOrders(7, orders, orders / 10).toTable();
  }

  /** Bins end at quantiles. */
  @Benchmark
  public RfmTable quantiles() {
    return Rfm.quantiles(5).of(table, DrawnOrders.AS_OF);
  }

  /** Bins hold equally many customers, ties broken by id. */
  @Benchmark
  public RfmTable equalBins() {
    return Rfm.equalBins(5).of(table, DrawnOrders.AS_OF);
  }
}
