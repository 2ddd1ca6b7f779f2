package io.clientele.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneId;
import org.joda.money.CurrencyUnit;

/**
 * The shop that comes with the program: a British online shop for gifts, most of whose customers
 * are wholesalers. It is unpacked to a temporary file, which closing deletes.
 */
record SampleShop(Path orders) implements AutoCloseable {
  static final String TITLE = "Online Retail";
  static final ZoneId ZONE = ZoneId.of("Europe/London");
  static final CurrencyUnit CURRENCY = CurrencyUnit.of("GBP");
  static final String ATTRIBUTION =
      "Online Retail, D. Chen (2015), UCI Machine Learning Repository,"
          + " https://doi.org/10.24432/C5BW33, licensed CC BY 4.0; dates reformatted";

  private static final String RESOURCE = "sample/online_retail.csv.gz";

  static SampleShop unpack() throws IOException {
    Path copy = Files.createTempFile("online_retail-", ".csv.gz");
    copy.toFile().deleteOnExit(); // for a run that is stopped from outside
    try (InputStream in =
        requireNonNull(SampleShop.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    return new SampleShop(copy);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(orders);
  }
}
