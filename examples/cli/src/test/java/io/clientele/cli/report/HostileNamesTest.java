package io.clientele.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a shop's file calls its products, countries and customers, it stays text. */
class HostileNamesTest {
  static final String SCRIPT = "</script><script>alert(1)</script><img src=x onerror=alert(2)>";
  static final String ATTRIBUTE = "\"\"onload=alert(3) x='";
  static final String TURNED = "\u202Egnp.exe\u2066";
  static final String LONG = "x".repeat(10_000);

  /** A shop in which everything that can be named is named with ill intent. */
  static String orders() {
    return ShopFixture.HEADER
        + row("<b>ana</b>", "2025-01-03", "o1", "<i>1</i>", SCRIPT, SCRIPT)
        + row("=cmd()|' /C calc'!A0", "2025-02-03", "o2", "@sum", "=1+1", ATTRIBUTE)
        + row("javascript:alert(4)", "2025-02-09", "o3", "-3", ATTRIBUTE, TURNED)
        + row("eve", "2025-03-03", "o4", "4", TURNED, LONG)
        + row("eve", "2025-03-04", "o5", "5", LONG, "<!--")
        + row("eve", "2025-05-05", "o6", "6", "{{constructor}}${7*7}", "]]>");
  }

  private static String row(
      String customer, String day, String order, String sku, String name, String country) {
    return "\"%s\",%s,%s,\"%s\",\"%s\",1,9.99,\"%s\",EUR%n"
        .formatted(customer, day, order, sku, name, country)
        .replace("\r", "");
  }

  private final Path directory;

  HostileNamesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void names_do_not_become_elements_or_attributes() {
    String clean = ShopFixture.page(ShopFixture.report(directory, ShopFixture.SMALL));
    String html = ShopFixture.page(ShopFixture.report(directory, orders()));

    assertThat(html)
        .doesNotContain("alert(1)</script>", "<img", "<b>ana", "<i>1", "<!--")
        .contains("&lt;/script&gt;&lt;script&gt;alert(1)", "\\u003C/script\\u003E");
    assertThat(html.split("<script", -1)).hasSameSizeAs(clean.split("<script", -1));
  }

  @Test
  void no_name_turns_or_buries_the_page() {
    assertThat(ShopFixture.page(ShopFixture.report(directory, orders())))
        .doesNotContain("\u202E", "\u2066", "x".repeat(201));
  }

  @Test
  void the_files_hold_names_in_full_and_no_formula() {
    Path report = ShopFixture.report(directory, orders());

    assertThat(ShopFixture.text(report.resolve("products.csv")))
        .contains(LONG, TURNED, "'=1+1", "'@sum", "'-3");
    assertThat(ShopFixture.text(report.resolve("rfm-customers.csv"))).contains("'=cmd()");
  }
}
