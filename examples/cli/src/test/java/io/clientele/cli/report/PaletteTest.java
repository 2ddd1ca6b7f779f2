package io.clientele.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts can be read on what they stand on: WCAG 2.2, 1.4.3, asks for a contrast of 4.5 to 1. */
class PaletteTest {
  private static final double NEEDED = 4.5;

  @ParameterizedTest(name = "palette {0}")
  @ValueSource(ints = {0, 1})
  void texts_stand_out(int palette) throws Exception {
    Map<String, Double> colors = colors(palette);

    for (String text : new String[] {"ink", "muted", "blue", "orange"}) {
      assertThat(contrast(color(colors, text), color(colors, "paper")))
          .as(text)
          .isGreaterThanOrEqualTo(NEEDED);
      assertThat(contrast(color(colors, text), color(colors, "card")))
          .as(text)
          .isGreaterThanOrEqualTo(NEEDED);
    }
    assertThat(contrast(color(colors, "ink"), color(colors, "warn")))
        .isGreaterThanOrEqualTo(NEEDED);
    for (int shade = 0; shade <= 8; shade++) {
      assertThat(contrast(color(colors, "t" + shade), color(colors, "s" + shade)))
          .as("shade " + shade)
          .isGreaterThanOrEqualTo(NEEDED);
    }
    // The cells of the RFM grid carry the names of the segments in ink.
    for (int shade = 0; shade <= 4; shade++) {
      assertThat(contrast(color(colors, "ink"), color(colors, "s" + shade)))
          .isGreaterThanOrEqualTo(NEEDED);
    }
  }

  /** What differs in lightness can be told apart without seeing colours, and on paper. */
  @ParameterizedTest(name = "palette {0}")
  @ValueSource(ints = {0, 1})
  void shades_go_one_way(int palette) throws Exception {
    Map<String, Double> colors = colors(palette);

    for (int shade = 1; shade <= 8; shade++) {
      double step = color(colors, "s" + shade) - color(colors, "s" + (shade - 1));
      assertThat(palette == 0 ? -step : step).isPositive();
    }
  }

  private static double contrast(double one, double other) {
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private static double color(Map<String, Double> colors, String name) {
    return Objects.requireNonNull(colors.get(name), name);
  }

  /** The relative luminance of each color of a palette of the style sheet. */
  private static Map<String, Double> colors(int palette) throws Exception {
    String css;
    try (InputStream in = PaletteTest.class.getResourceAsStream("report.css")) {
      css = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    Matcher roots = Pattern.compile("(?s):root \\{(.*?)}").matcher(css);
    for (int i = 0; i <= palette; i++) {
      assertThat(roots.find()).isTrue();
    }
    Map<String, Double> colors = new HashMap<>();
    Matcher color = Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{6});").matcher(roots.group(1));
    while (color.find()) {
      colors.put(color.group(1), luminance(Integer.parseInt(color.group(2), 16)));
    }
    return colors;
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16)
        + 0.7152 * linear(rgb >> 8 & 255)
        + 0.0722 * linear(rgb & 255);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
