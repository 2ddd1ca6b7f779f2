package io.clientele.cli.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The program that draws the charts, as its WebJar has it. The smaller builds lack the Sankey
 * diagram.
 */
final class ECharts {
  /**
   * Its SHA-256, by which the page lets it run; hashing a megabyte for each page would take longer
   * than writing it. A test compares the two.
   */
  static final String SHA_256 = "QvgynZibb2U53SsVu98NggJXYqwRL7tg3FeyfXvPOUY=";

  private static final String PATH = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";

  private ECharts() {}

  /** Returns the script in UTF-8; a test sees to it that it can stand in a script element. */
  static byte[] script() throws IOException {
    try (InputStream in = ECharts.class.getResourceAsStream(PATH)) {
      if (in == null) {
        throw new FileNotFoundException(
            "resource %s of the program is missing: build it anew".formatted(PATH));
      }
      return in.readAllBytes();
    }
  }
}
