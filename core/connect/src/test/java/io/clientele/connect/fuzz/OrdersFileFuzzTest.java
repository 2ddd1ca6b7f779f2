package io.clientele.connect.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.clientele.csv.CsvException;
import io.clientele.table.OrdersFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrdersFileFuzzTest {
  private static final Path FILE = temporary();

  static Stream<Arguments> corpus() {
    return Stream.of(
            "customer_id,ordered_at,amount,currency\nc1,2026-03-01,12.50,EUR\n",
            "customer_id,ordered_at,order_id,sku,quantity,unit_price\n\"c,1\",2026-03-01,o1,A,2,1.5\n",
            """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            536365,85123A,HEART,6,12/1/2010 8:26,2.55,17850,UK
            C536366,85123A,HEART,-1,12/2/2010 8:26,2.55,17850,UK
            """,
            """
            Name,Email,Created at,Subtotal,Lineitem quantity,Lineitem price,Refunded Amount
            #1,a@example.com,2026-03-01 10:00:00 +0100,12.00,1,12.00,0
            """)
        .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
  }

  @MethodSource("corpus")
  @FuzzTest(maxDuration = "60s")
  void bytes_are_a_table_with_bad_rows_or_the_declared_exception(byte[] bytes) throws IOException {
    Files.write(FILE, bytes);
    List<String> bad = new ArrayList<>();
    try {
      Bounds.kept(
          () ->
              OrdersFile.open(FILE)
                  .zone(ZoneOffset.UTC)
                  .readSkippingBadRows(row -> bad.add(row.toString())));
    } catch (CsvException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
    assertThat(bad).doesNotContainNull();
  }

  private static Path temporary() {
    try {
      Path file = Files.createTempFile("orders", ".csv");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
