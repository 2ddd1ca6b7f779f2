package io.clientele.recommend.serve;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.clientele.table.OrdersFile;
import io.clientele.table.Transactions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The UCI Online Retail file beside the repository; a test without it is skipped. */
final class SharedData {
  private SharedData() {}

  /** Reads times as if they were of UTC, as the programs do that the figures come from. */
  static Transactions onlineRetail() {
    Optional<Path> file =
        Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
            .map(at -> at.resolveSibling("shared").resolve("data/online_retail.csv.gz"))
            .filter(Files::exists)
            .findFirst();
    assumeThat(file).as("../shared/data/online_retail.csv.gz beside the repository").isPresent();
    return OrdersFile.open(file.orElseThrow()).read();
  }
}
