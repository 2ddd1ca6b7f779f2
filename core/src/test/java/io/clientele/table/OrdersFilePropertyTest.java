package io.clientele.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.csv.BadRow;
import io.clientele.csv.CsvException;
import io.clientele.csv.CsvLimits;
import io.clientele.csv.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OrdersFilePropertyTest {
  private static final List<String> HEADERS =
      List.of(
          "",
          "customer_id,ordered_at,amount,currency\n",
          "customer_id,ordered_at,order_id,sku,quantity,unit_price,discount\n",
          "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n",
          "Name,Email,Created at,Subtotal,Lineitem quantity,Lineitem price,Refunded Amount\n",
          "order_id,date,status,customer_id,item_quantity,item_total,item_refunded\n");

  @Property
  void random_bytes_give_a_table_or_a_csv_exception(
      @ForAll @IntRange(max = 5) int header, @ForAll @Size(max = 300) byte[] bytes) {
    readBothWays(header, bytes);
  }

  @Property
  void random_cells_give_a_table_or_a_csv_exception(
      @ForAll @IntRange(max = 5) int header, @ForAll("almostRows") String text) {
    readBothWays(header, text.getBytes(UTF_8));
  }

  /** Each row is either in the table or reported, and reading stays within one message a row. */
  @Property
  void skipping_loses_no_row(@ForAll("amounts") @Size(max = 40) List<String> amounts) {
    StringBuilder text = new StringBuilder();
    CsvWriter csv = CsvWriter.to(text).header("customer_id", "ordered_at", "amount");
    amounts.forEach(amount -> csv.row("c", "2024-03-01", amount));
    List<BadRow> bad = new ArrayList<>();

    Transactions table =
        OrdersText.file().read(new ByteArrayInputStream(text.toString().getBytes(UTF_8)), bad::add);

    assertThat(table.size() + bad.size()).isEqualTo(amounts.size());
  }

  @Property
  void damaged_gzip_gives_a_table_or_a_csv_exception(
      @ForAll @IntRange(max = 90) int at, @ForAll byte change) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (java.util.zip.GZIPOutputStream gzip = new java.util.zip.GZIPOutputStream(packed)) {
      gzip.write("customer_id,ordered_at,amount\na,2024-03-01,1\nb,2024-03-02,2\n".getBytes(UTF_8));
    }
    byte[] bytes = packed.toByteArray();
    bytes[Math.min(at, bytes.length - 1)] ^= change;
    java.nio.file.Path file = java.nio.file.Files.createTempFile("orders", ".csv.gz");
    try {
      java.nio.file.Files.write(file, bytes);
      // Bytes 4 to 9 tell time and system of the packing, which no checksum covers.
      assertThat(OrdersFile.open(file).read().size()).isEqualTo(2);
    } catch (CsvException e) {
      assertThat(e.where().file()).isEqualTo(file.toString());
    } finally {
      java.nio.file.Files.delete(file);
    }
  }

  @Provide
  Arbitrary<String> almostRows() {
    Arbitrary<String> cell =
        Arbitraries.of(
            "",
            " ",
            "a",
            "#1",
            "C7",
            "0",
            "1",
            "-1",
            "2.50",
            "1e15",
            "-1e15",
            "1e-300",
            "NaN",
            "1,5",
            "2024-03-01",
            "2024-03-31 02:30",
            "12/1/2010 8:26",
            "9999-12-31T23:59:59-18:00",
            "EUR",
            "usd",
            "refunded",
            "failed",
            "\"",
            "\"\"",
            "\"x",
            "x\"",
            "\r",
            "\0",
            "\u00e4",
            "=1+1");
    return cell.list()
        .ofMaxSize(9)
        .map(cells -> String.join(",", cells))
        .list()
        .ofMaxSize(8)
        .map(rows -> String.join("\n", rows));
  }

  @Provide
  Arbitrary<List<String>> amounts() {
    return Arbitraries.of("1", "-2.5", "x", "", "1e99", "\"", "3\n4", "a,b").list();
  }

  private static void readBothWays(int header, byte[] bytes) {
    for (boolean skipping : new boolean[] {false, true}) {
      List<BadRow> bad = new ArrayList<>();
      try {
        OrdersText.file()
            .limits(CsvLimits.withDefaults().withMaxRowBytes(200))
            .read(
                new SequenceInputStream(
                    new ByteArrayInputStream(HEADERS.get(header).getBytes(UTF_8)),
                    new ByteArrayInputStream(bytes)),
                row -> {
                  bad.add(row);
                  if (!skipping) {
                    throw new CsvException(row);
                  }
                });
      } catch (CsvException e) {
        bad.add(e.where());
      }
      assertThat(bad)
          .allSatisfy(row -> assertThat(row.message()).doesNotContainPattern("\\p{Cntrl}"));
    }
  }
}
