package io.clientele.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentCommandTest {
  private static final String HEADER = "customer_id,orders,spent,first_order,last_order";

  @TempDir Path dir;
  private Path orders;

  @BeforeEach
  void write_orders() throws IOException {
    orders =
        write(
            "orders.csv",
            "bea,2020-01-01T12:00,0.1",
            "bea,2020-03-01T18:00,0.2",
            "ada,2020-02-01T23:30,10",
            "ada,2020-02-20T10:00,-4",
            "ada,2020-02-21T10:00,1",
            ",2020-02-02T00:00,99",
            "late,2020-04-01T00:00,5");
  }

  private Path write(String name, String... rows) throws IOException {
    return Files.write(
        dir.resolve(name),
        List.of("customer_id,ordered_at,amount\n" + String.join("\n", rows) + "\n"));
  }

  private Run segment(Object... more) {
    Object[] args = new Object[more.length + 5];
    System.arraycopy(
        new Object[] {"segment", "--orders", orders, "--as-of", "2020-03-02"}, 0, args, 0, 5);
    System.arraycopy(more, 0, args, 5, more.length);
    return Run.of(args);
  }

  /** Ada's return stands in no order, so it lowers what she spent and is no order. */
  @Test
  void the_customers_are_those_for_whom_the_condition_holds() {
    Run run = segment("--where", "orders >= 2");

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines())
        .containsExactly(
            HEADER, "ada,2,7,2020-02-01,2020-02-21", "bea,2,0.3,2020-01-01,2020-03-01");
    assertThat(run.err()).isEqualTo("note: 1 of 7 rows have no customer and are left out\n");
  }

  @Test
  void a_customer_without_an_order_may_be_meant_and_one_of_later_is_not_known_yet()
      throws IOException {
    orders = write("returns.csv", "zoe,2020-01-01,-5", "late,2020-04-01,5");

    assertThat(segment("--where", "orders = 0 and last_order is null").lines())
        .containsExactly(HEADER, "zoe,0,-5,,");
  }

  @Test
  void days_are_those_of_the_shop() {
    assertThat(segment("--where", "first_order = 2020-02-02", "--zone", "Asia/Tokyo").lines())
        .containsExactly(HEADER);
    assertThat(segment("--where", "first_order = 2020-02-01", "--zone", "Asia/Tokyo").lines())
        .hasSize(2);
  }

  @Test
  void an_explanation_tells_what_decided() {
    assertThat(segment("--where", "orders >= 2 and spent > 1", "--explain", "ada").out())
        .isEqualTo("yes: orders was 2, needed >= 2; spent was 7, needed > 1\n");
    assertThat(
            segment(
                    "--where",
                    "orders >= 2 and not (spent < 1 or last_order within 12h)",
                    "--explain",
                    "bea")
                .out())
        .isEqualTo(
            "no: spent was 0.3, needed not < 1;"
                + " last_order was 2020-03-01T18:00, needed not within 12h\n");
  }

  @Test
  void a_ready_segment_is_named_and_its_parameters_are_set() {
    assertThat(segment("--ready", "vips").lines()).containsExactly(HEADER);
    assertThat(
            segment("--ready", "vips", "--set", "high-spend=7", "--set", "many-orders=2").lines())
        .containsExactly(HEADER, "ada,2,7,2020-02-01,2020-02-21");
    assertThat(segment("--ready", "lapsed-vips", "--explain", "ada").out())
        .isEqualTo(
            "no: spent was 7, needed >= 500; orders was 2, needed >= 3; customer was not in"
                + " segment 'inactive' (no: last_order was 2020-02-21, needed not within 180d),"
                + " needed to be in it\n");
  }

  @Test
  void a_broken_condition_ends_the_run_with_its_place() {
    Run run = segment("--where", "orders >>> 3");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("--where: line 1, column 9: found \">\", expected a number, such as 3 or 49.90");
    assertThat(segment("--where", "").exitCode()).isEqualTo(1);
    assertThat(segment("--where", "in segment 'vip'").err())
        .contains("segment 'vip' is not known, did you mean 'vips'?");
    assertThat(segment("--where", "\u0000").exitCode()).isEqualTo(1);
  }

  @Test
  void a_clause_that_orders_cannot_answer_is_refused_and_named() {
    Run run = segment("--where", "orders > 1 and score(churn) >= 0.7");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("clause \"score(churn) >= 0.7\" cannot be answered");
    assertThat(segment("--ready", "cart-abandoners").err()).contains("cannot be answered");
  }

  @Test
  void what_is_not_there_is_told() {
    assertThat(segment("--where", "orders > 1", "--explain", "nobody").err())
        .contains("customer \"nobody\" has no row in");
    assertThat(segment("--ready", "vip").err())
        .contains("segment 'vip' is not defined, expected one of [first-time-buyers,");
    assertThat(segment("--ready", "category-fans").err())
        .contains("needs the parameter \"category\"");
    assertThat(segment("--ready", "vips", "--set", "high-spend=x").exitCode()).isEqualTo(1);
    assertThat(segment("--ready", "vips", "--where", "orders > 1").exitCode()).isEqualTo(2);
    assertThat(segment().exitCode()).isEqualTo(2);
  }

  @Test
  void a_file_without_rows_has_nobody_in_any_segment() throws IOException {
    orders = Files.writeString(dir.resolve("none.csv"), "customer_id,ordered_at,amount\n");

    Run run = segment("--where", "not orders > 5 or spent >= 0");

    assertThat(run.exitCode()).isZero();
    assertThat(run.lines()).containsExactly(HEADER);
  }

  @Test
  void ids_cannot_become_formulas() throws IOException {
    orders = write("evil.csv", "=cmd(),2020-01-01,5");

    assertThat(segment("--where", "orders = 1").lines())
        .containsExactly(HEADER, "'=cmd(),1,5,2020-01-01,2020-01-01");
  }
}
