package io.clientele.table;

import static io.clientele.table.OrdersText.complaint;
import static io.clientele.table.OrdersText.file;
import static io.clientele.table.OrdersText.read;
import static io.clientele.table.OrdersText.skipped;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.clientele.csv.BadRow;
import io.clientele.csv.CsvException;
import io.clientele.identity.CustomerId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersFileTest {
  @Test
  void orders_with_amounts_are_read() {
    Transactions table =
        read("customer_id,ordered_at,amount", "ana,2024-03-01,12.50", " ,2024-03-02,-3");

    assertThat(table.size()).isEqualTo(2);
    assertThat(table.value(0)).isEqualTo(12.5);
    assertThat(table.quantity(0)).isEqualTo(1);
    assertThat(table.customer(1)).isEqualTo(Codes.NONE);
    assertThat(table.quantity(1)).isEqualTo(-1);
    assertThat(table.firstAt()).hasValue(Instant.parse("2024-03-01T00:00:00Z"));
  }

  @Test
  void line_items_are_worth_quantity_times_price_less_the_discount() {
    Transactions table =
        read(
            "order_id,customer_id,ordered_at,sku,product_name,category,quantity,unit_price,discount,country",
            "1,ana,2024-03-01,A,Cup,Kitchen,3,2.50,0.75,DE",
            "2,ana,2024-03-02,A,Cup,Kitchen,-1,2.50,0.25,DE",
            "3,ben,2024-03-02,,Lamp,,1,20,,AT");

    assertThat(table.value(0)).isEqualTo(6.75);
    assertThat(table.value(1)).isEqualTo(-2.25);
    assertThat(table.items().text(table.item(2))).isEqualTo("Lamp");
    assertThat(table.itemNames().of(table.item(0))).hasValue("Cup");
    assertThat(table.itemCategories().of(table.item(0))).hasValue("Kitchen");
    assertThat(table.countries().of(table.order(2))).hasValue("AT");
  }

  @Test
  void a_discount_beside_an_amount_has_been_taken_off_already() {
    assertThat(read("customer_id,ordered_at,amount,discount", "a,2024-03-01,8,2").value(0))
        .isEqualTo(8);
  }

  @Test
  void a_negative_discount_is_refused() {
    assertThat(complaint("customer_id,ordered_at,amount,discount", "a,2024-03-01,8,-2"))
        .isEqualTo(
            "orders.csv, line 2, column 4 \"discount\": \"-2\", expected a discount of 0 or more: it"
                + " is taken off the price");
  }

  @Test
  void headers_match_whatever_their_case_and_the_blanks_around_them() {
    assertThat(read(" Customer_ID ,ORDERED_AT,Amount", "a,2024-03-01,1").size()).isOne();
  }

  @Test
  void other_headers_are_mapped() {
    OrdersFile file =
        file().columns(Map.of("customer_id", "Kunde", "ordered_at", "Datum", "amount", "Betrag"));

    assertThat(read(file, "Datum,Kunde,Betrag", "2024-03-01,ana,1").size()).isOne();
  }

  @Test
  void a_mapping_to_a_header_that_is_not_there_is_explained() {
    OrdersFile file = file().columns(Map.of("customer_id", "Kunden"));

    assertThat(complaint(file, "Kunde,ordered_at,amount\n".getBytes(UTF_8)))
        .isEqualTo(
            "orders.csv, line 1: headers \"Kunde\", \"ordered_at\", \"amount\", expected a header"
                + " \"Kunden\" for customer_id, as columns(..) says (nearest: \"Kunde\"); change the"
                + " mapping or the file");
  }

  @Test
  void a_mapping_of_an_unknown_column_is_refused() {
    assertThatThrownBy(() -> file().columns(Map.of("client", "Kunde")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "column \"client\", expected one of customer_id, ordered_at, amount,");
  }

  @Test
  void a_missing_column_is_named_with_the_nearest_header_and_the_way_out() {
    assertThat(complaint("customer,ordered_at,amount"))
        .isEqualTo(
            "orders.csv, line 1: headers \"customer\", \"ordered_at\", \"amount\", expected columns"
                + " for customer_id (nearest: \"customer\"); either amount, or quantity and"
                + " unit_price; name other headers with --columns customer_id=HEADER or"
                + " columns(..)");
  }

  @Test
  void a_header_of_another_delimiter_is_noticed() {
    assertThat(complaint("customer_id;ordered_at;amount", "a;2024-03-01;1"))
        .contains("the header looks separated by ';': set that delimiter");
    assertThat(
            read(file().delimiter(';'), "customer_id;ordered_at;amount", "a;2024-03-01;1").size())
        .isOne();
  }

  @Test
  void a_used_header_that_stands_there_twice_is_refused() {
    assertThat(complaint("customer_id,ordered_at,amount,Amount", "a,2024-03-01,1,2"))
        .contains("column 4 \"Amount\"")
        .contains("each header once, but column 3 has this one too");
    assertThat(read("customer_id,ordered_at,amount,,", "a,2024-03-01,1,,").size()).isOne();
  }

  @Test
  void times_without_an_offset_are_those_of_the_zone() {
    Transactions table =
        read(
            file().zone(ZoneId.of("Europe/London")),
            "customer_id,ordered_at,amount",
            "a,2024-07-01 09:00,1",
            "a,2024-07-01 09:00Z,1",
            "a,2024-07-01T09:00:00+0200,1");

    assertThat(Instant.ofEpochMilli(table.epochMillis(0)))
        .isEqualTo(Instant.parse("2024-07-01T08:00:00Z"));
    assertThat(Instant.ofEpochMilli(table.epochMillis(1)))
        .isEqualTo(Instant.parse("2024-07-01T09:00:00Z"));
    assertThat(Instant.ofEpochMilli(table.epochMillis(2)))
        .isEqualTo(Instant.parse("2024-07-01T07:00:00Z"));
    assertThat(table.zone()).isEqualTo(ZoneId.of("Europe/London"));
  }

  @Test
  void dates_of_another_pattern_are_read_strictly() {
    OrdersFile file = file().datePattern("d MMM yyyy");

    assertThat(read(file, "customer_id,ordered_at,amount", "a,3 Mar 2024,1").firstAt())
        .hasValue(Instant.parse("2024-03-03T00:00:00Z"));
    assertThat(complaint(file, "customer_id,ordered_at,amount\na,30 Feb 2024,1\n".getBytes(UTF_8)))
        .contains("expected a date of the pattern d MMM yyyy");
    assertThatThrownBy(() -> file().datePattern("yyyy-QQQQQQQ"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void currencies_are_converted_or_refused() {
    String[] lines = {
      "customer_id,ordered_at,amount,currency", "a,2024-03-01,1,eur", "a,2024-03-01,1,USD"
    };

    assertThat(complaint(lines))
        .startsWith(
            "orders.csv, line 3, column 4 \"currency\": \"USD\", expected amounts that can be"
                + " reported in one currency: an amount in USD");
    Transactions table = read(file().exchange((from, to, at) -> 0.5), lines);
    assertThat(table.currency()).hasValue(CurrencyUnit.EUR);
    assertThat(table.value(1)).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"EURO", "€", "E1R", "EU"})
  void a_currency_has_three_letters(String currency) {
    assertThat(complaint("customer_id,ordered_at,amount,currency", "a,2024-03-01,1," + currency))
        .contains("expected a currency code of three letters such as EUR");
  }

  @Test
  void a_bad_currency_is_shown_as_it_stands_in_the_file() {
    assertThat(complaint("customer_id,ordered_at,amount,currency", "a,2024-03-01,1,e1r"))
        .contains("\"currency\": \"e1r\", expected");
  }

  @Test
  void an_unknown_currency_is_refused() {
    assertThat(complaint("customer_id,ordered_at,amount,currency", "a,2024-03-01,1,XQQ"))
        .contains("column 4 \"currency\": \"XQQ\"")
        .contains("expected an ISO 4217 code such as EUR");
  }

  @Test
  void bad_rows_can_be_skipped_and_are_reported() {
    List<BadRow> bad =
        skipped(
            "customer_id,ordered_at,amount",
            "a,2024-03-01,1",
            "b,2024-03-01,x",
            "c,2024-13-01,1",
            "d,2024-03-01",
            "e,2024-03-01,1,2");

    assertThat(bad).extracting(BadRow::line).containsExactly(3L, 4L, 5L, 6L);
    assertThat(bad.get(0).message())
        .startsWith("orders.csv, line 3, column 3 \"amount\": \"x\", expected a number such as");
    assertThat(bad.get(2).message())
        .isEqualTo(
            "orders.csv, line 5: 2 cells, \"d\" the first, expected 3 as in the header; look for a"
                + " quote that is missing or a delimiter too many");
  }

  @Test
  void a_bad_row_leaves_no_trace_in_the_table() {
    List<BadRow> bad = new ArrayList<>();
    byte[] text =
        "customer_id,ordered_at,amount,currency\nb,2024-03-01,1,EUR\nc,2024-03-01,1,USD\n"
            .getBytes(UTF_8);
    List<Long> watched = new ArrayList<>();
    Transactions table =
        file()
            .watchedBy(line -> watched.add(line.lineNumber()))
            .read(new java.io.ByteArrayInputStream(text), bad::add);

    assertThat(bad).hasSize(1);
    assertThat(table.customers().size()).isOne();
    assertThat(watched).containsExactly(2L);
  }

  @Test
  void watchers_see_rows_that_the_choices_leave_out() {
    List<Double> first = new ArrayList<>();
    List<Boolean> second = new ArrayList<>();
    Transactions table =
        read(
            file()
                .returns(Returns.LEFT_OUT)
                .watchedBy(line -> first.add(line.value()))
                .watchedBy(line -> second.add(line.isCancelled())),
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
            "C1,A,CUP,-2,12/1/2010 8:26,2.5,17850,United Kingdom",
            "2,A,CUP,2,2010-12-01 08:26,2.5,17850,United Kingdom");

    assertThat(first).containsExactly(-5.0, 5.0);
    assertThat(second).containsExactly(true, false);
    assertThat(table.size()).isOne();
    assertThat(table.leftOut().returns()).isOne();
    assertThat(table.firstAt()).hasValue(Instant.parse("2010-12-01T08:26:00Z"));
  }

  @Test
  void a_file_is_unpacked_by_its_first_bytes_and_a_tsv_by_its_name(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("orders.tsv");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("customer_id\tordered_at\tamount\na\t2024-03-01\t1\n".getBytes(UTF_8));
    }
    Files.write(file, packed.toByteArray());
    List<Long> progress = new ArrayList<>();

    Transactions table =
        OrdersFile.open(file).onProgress((read, total) -> progress.add(total - read)).read();

    assertThat(table.codeOf(CustomerId.of("a"))).isZero();
    assertThat(progress).last().isEqualTo(0L);
  }

  @Test
  void a_file_that_is_not_there_or_a_folder_is_named(@TempDir Path folder) {
    Path missing = folder.resolve("missing.csv");
    assertThatThrownBy(() -> OrdersFile.open(missing).read())
        .isInstanceOf(CsvException.class)
        .hasMessage(
            missing + ": no such file, expected the path of a .csv or .tsv file, also with .gz");
    assertThatThrownBy(() -> OrdersFile.open(folder).read())
        .hasMessage(folder + ": is a directory, expected a file");
  }

  @Test
  void a_file_that_may_not_be_read_is_named(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.csv"), "customer_id\n");
    assumeThat(secret.toFile().setReadable(false) && !Files.isReadable(secret))
        .as("this account can read every file")
        .isTrue();

    assertThatThrownBy(() -> OrdersFile.open(secret).read())
        .hasMessage(secret + ": permission to read it is denied, expected a readable file");
  }

  @Test
  void a_header_alone_is_an_empty_table() {
    assertThat(read("customer_id,ordered_at,amount").size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n \n", "\uFEFF", "\uFEFF\n"})
  void a_file_without_text_is_told_to_lack_a_header(String text) {
    assertThat(complaint(file(), text.getBytes(UTF_8)))
        .isEqualTo(
            "orders.csv: no line with text, expected a header line that names the columns, such as"
                + " customer_id,ordered_at,amount");
  }

  @ParameterizedTest
  @ValueSource(chars = {'a', '1', '"', ' ', '\n', '.', '-', '\u00e9', '\0'})
  void a_delimiter_that_could_be_text_is_refused(char delimiter) {
    assertThatThrownBy(() -> file().delimiter(delimiter))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The counts that the data set is known for: 541,909 rows, 25,900 invoices and so on. */
  @Test
  void online_retail_has_its_known_counts() {
    Path data = sharedData("online_retail.csv.gz");
    assumeThat(Files.exists(data)).as("%s is not there", data).isTrue();
    long[] counts = new long[3];

    Transactions table =
        OrdersFile.open(data)
            .watchedBy(
                line -> {
                  counts[0]++;
                  counts[1] += line.isCancelled() ? 1 : 0;
                  counts[2] += line.customer() == Codes.NONE ? 1 : 0;
                })
            .read();

    assertThat(counts).containsExactly(541_909, 9_288, 135_080);
    assertThat(table.size()).isEqualTo(541_909);
    assertThat(table.orderCodes()).isEqualTo(25_900);
    assertThat(table.items().size()).isEqualTo(4_070);
    assertThat(table.customers().size()).isEqualTo(4_372);
    assertThat(table.countries().texts().size()).isEqualTo(38);
    double sum = 0;
    for (int row = 0; row < table.size(); row++) {
      sum += table.value(row);
    }
    // Sum of Quantity x UnitPrice, computed from the file by awk with %.2f
    assertThat(sum).isEqualTo(9_747_747.93, within(0.005));
  }

  private static Path sharedData(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve(".mvn"))) {
      folder = folder.getParent();
    }
    return folder == null ? Path.of(name) : folder.resolveSibling("shared/data/" + name);
  }
}
