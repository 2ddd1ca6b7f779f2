package io.clientele.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands over a real shop: the sample that comes with the program. */
class OnlineRetailTest {
  private static SampleShop sample;

  @BeforeAll
  static void unpack() throws IOException {
    sample = SampleShop.unpack();
  }

  @AfterAll
  static void tidy_up() throws IOException {
    sample.close();
  }

  /** The counts that the data set is known by. */
  @Test
  void its_size_is_as_known() {
    Run run = Run.of("quality", "--orders", sample.orders(), "--zone", "Europe/London");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith(
            """
            {
              "rows" : 541909,
              "orders" : 25900,
              "customers" : 4372,
              "products" : 4070,
              "countries" : 38,
              "firstAt" : "2010-12-01T08:26:00Z",
              "lastAt" : "2011-12-09T12:50:00Z",
            """)
        .contains("\"code\" : \"missing-customer\",\n      \"rows\" : 135080,");
  }

  /**
   * Of 4,372 customers, 4,339 have a line with a quantity above 0: counted over the raw file with
   * Python's csv module.
   */
  @Test
  void its_buyers_are_scored() {
    Run run =
        Run.of(
            "rfm", "--orders", sample.orders(), "--as-of", "2011-12-10", "--zone", "Europe/London");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .isEqualTo("note: 135,080 of 541,909 rows have no customer and are left out\n");
    assertThat(run.lines()).hasSize(1 + 4339);
    assertThat(run.lines()).anyMatch(line -> line.startsWith("12347,"));
  }

  @Test
  void its_cohorts_are_followed() {
    Run run = Run.of("cohorts", "--orders", sample.orders(), "--zone", "Europe/London");

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines().get(1)).startsWith("2010-12,");
    // December 2011 is not known to its end: 12 cohorts of 12, 11, ... 1 months.
    assertThat(run.lines()).hasSize(1 + 78);
    BigDecimal retention = new BigDecimal(run.lines().get(2).split(",", -1)[4]);
    assertThat(retention).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
  }

  /** Counted over the raw file with Python's csv and decimal modules. */
  @Test
  void its_segments_are_as_counted() {
    assertThat(segment("orders >= 2")).isEqualTo(2845);
    assertThat(segment("spent(90d) >= 500")).isEqualTo(1421);
    assertThat(segment("spent >= 2000 and orders >= 3 and last_order not within 90d"))
        .isEqualTo(48);
  }

  private static long segment(String where) {
    Run run =
        Run.of(
            "segment",
            "--orders",
            sample.orders(),
            "--as-of",
            "2011-12-10",
            "--zone",
            "Europe/London",
            "--where",
            where);
    assertThat(run.exitCode()).isZero();
    return run.lines().size() - 1L;
  }

  @Test
  void the_notice_stands_beside_it() throws IOException {
    try (var in = requireNonNull(SampleShop.class.getResourceAsStream("sample/NOTICE"))) {
      assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
          .contains("10.24432/C5BW33", "CC BY 4.0");
    }
  }

  @Test
  void it_is_deleted_when_closed() throws IOException {
    Path copy;
    try (SampleShop again = SampleShop.unpack()) {
      copy = again.orders();
      assertThat(copy).exists();
    }
    assertThat(Files.exists(copy)).isFalse();
  }
}
