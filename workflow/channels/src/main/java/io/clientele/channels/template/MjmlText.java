package io.clientele.channels.template;

import ch.digitalfondue.mjml4j.Mjml4j;
import io.clientele.channels.template.LiquidSource.Piece;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    List<String> bounds = MjmlBounds.problems(source.toString());
    if (!bounds.isEmpty()) {
      bounds.forEach(each -> problems.add("no MJML: " + each));
      return "";
    }
    String html;
    try {
      html =
          Mjml4j.render(
              source.toString(), new Mjml4j.Configuration(language == null ? "und" : language));
    } catch (RuntimeException e) {
      problems.add("no MJML: " + String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
      return "";
    } catch (StackOverflowError e) {
      problems.add("no MJML: tags are nested too deeply");
      return "";
    }
    return restored(html, stem, kept, problems);
  }

  /** Returns the HTML with the pieces of Liquid in the places of their marks. */
  private static String restored(
      String html, String stem, List<Piece> kept, List<String> problems) {
    StringBuilder restored = new StringBuilder(html.length());
    BitSet found = new BitSet(kept.size());
    Matcher marks = Pattern.compile(stem + "([0-9]{6})x").matcher(html);
    while (marks.find()) {
      int number = Integer.parseInt(marks.group(1));
      found.set(number);
      marks.appendReplacement(restored, Matcher.quoteReplacement(kept.get(number).source()));
    }
    for (int i = found.nextClearBit(0); i < kept.size(); i = found.nextClearBit(i + 1)) {
      problems.add(
          "line %s: Liquid stands where MJML leaves text out: put it into mj-raw, mj-text or an attribute (%s)"
              .formatted(kept.get(i).line(), kept.get(i).source()));
    }
    return marks.appendTail(restored).toString();
  }

  private static String mark(String stem, int number) {
    return stem + String.format(Locale.ROOT, "%06dx", number);
  }
}
