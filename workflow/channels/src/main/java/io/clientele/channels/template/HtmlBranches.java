package io.clientele.channels.template;

import io.clientele.channels.template.LiquidSource.Piece;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The branches of a condition or a loop. Whichever is taken, what follows has to stand in the same
 * place of the HTML, or nobody could tell how to write it there.
 */
final class HtmlBranches {
  private static final Set<String> BEGINNING =
      Set.of("if", "unless", "case", "for", "tablerow", "capture");
  private static final Set<String> GOING_ON = Set.of("else", "elsif", "when");

  private final HtmlPlaces start;
  private @Nullable String end;
  private boolean begun;
  private boolean always;

  private HtmlBranches(Piece.Tag tag, HtmlPlaces start) {
    this.start = start.copy();
    this.begun = !tag.name().equals("case"); // its first branch begins with the first when
  }

  /**
   * Goes on over a tag.
   *
   * @param open what is open before it, the innermost first; changed
   * @return where the HTML goes on behind it
   */
  static HtmlPlaces follow(
      Piece.Tag tag, HtmlPlaces html, Deque<HtmlBranches> open, List<String> problems) {
    if (BEGINNING.contains(tag.name())) {
      open.push(new HtmlBranches(tag, html));
    } else if (GOING_ON.contains(tag.name()) && !open.isEmpty()) {
      return open.peek().next(tag, html, problems);
    } else if (tag.name().startsWith("end") && !open.isEmpty()) {
      open.pop().end(tag, html, problems);
    }
    return html;
  }

  /** Ends one branch and returns where the next begins. */
  private HtmlPlaces next(Piece.Tag tag, HtmlPlaces html, List<String> problems) {
    if (begun) {
      check(tag, html.where(), problems);
    }
    begun = true;
    always |= tag.name().equals("else");
    return start.copy();
  }

  /** Ends the last branch. */
  private void end(Piece.Tag tag, HtmlPlaces html, List<String> problems) {
    check(tag, html.where(), problems);
    boolean loop = tag.name().equals("endfor") || tag.name().equals("endtablerow");
    if (!always || loop) {
      check(tag, start.where(), problems);
    }
  }

  private void check(Piece.Tag tag, String where, List<String> problems) {
    if (end != null && !end.equals(where)) {
      problems.add(
          "line %s: the HTML before %s ends in %s, and without it in %s: let both end alike"
              .formatted(tag.line(), tag.name(), where, end));
    }
    end = where;
  }
}
