package io.clientele.channels.template;

import ch.digitalfondue.mjml4j.Mjml4j;
import io.clientele.channels.template.LiquidSource.Piece;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes HTML of MJML once, when templates are read; its Liquid stays Liquid. So what a customer's
 * values say never reaches the MJML.
 */
final class MjmlText {
  private MjmlText() {}

  static String html(String mjml, @Nullable String language, List<String> problems) {
    List<String> found = new ArrayList<>();
    List<Piece> pieces = LiquidSource.pieces(mjml, found);
    problems.addAll(found);
    if (!found.isEmpty()) {
      return "";
    }
    String stem = "lqd";
    while (mjml.contains(stem)) {
      stem += "q"; // what the template says itself is no mark
    }
    StringBuilder source = new StringBuilder();
    List<Piece> kept = new ArrayList<>();
    for (Piece piece : pieces) {
      boolean text = piece instanceof Piece.Text plain && plain.source().equals(plain.shown());
      if (text) {
        source.append(piece.source());
      } else {
        source.append(mark(stem, kept.size()));
        kept.add(piece);
      }
    }
    String html;
    try {
      html =
          Mjml4j.render(
              source.toString(), new Mjml4j.Configuration(language == null ? "und" : language));
    } catch (RuntimeException e) {
      problems.add("no MJML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
      return "";
    }
    for (int i = 0; i < kept.size(); i++) {
      if (!html.contains(mark(stem, i))) {
        problems.add(
            "line %d: Liquid stands where MJML leaves text out: put it into mj-raw, mj-text or an attribute (%s)"
                .formatted(kept.get(i).line(), kept.get(i).source()));
      }
      html = html.replace(mark(stem, i), kept.get(i).source());
    }
    return html;
  }

  private static String mark(String stem, int number) {
    return stem + "%06dx".formatted(number);
  }
}
