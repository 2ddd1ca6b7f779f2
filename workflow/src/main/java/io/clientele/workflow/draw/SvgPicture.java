package io.clientele.workflow.draw;

import io.clientele.workflow.Step;
import io.clientele.workflow.Workflow;
import io.clientele.workflow.draw.Block.Box;
import io.clientele.workflow.draw.Block.Column;
import io.clientele.workflow.draw.Block.Fork;
import java.util.List;
import java.util.Map;

/** Draws a workflow from top to bottom, ways beside each other. */
final class SvgPicture {
  private static final int MARGIN = 24;
  private static final int TITLE = 26;
  private static final int LINE = 16;
  private static final int TIGHT_LINE = 14;
  private static final int PADDING = 12;
  private static final int GAP_BELOW_FACTS = 16;
  private static final int DONE_HEIGHT = 28;
  private static final String INK = "#334155";

  private final Workflow workflow;
  private final Map<String, Long> counts;
  private final StringBuilder out = new StringBuilder();

  SvgPicture(Workflow workflow, Map<String, Long> counts) {
    this.workflow = workflow;
    this.counts = counts;
  }

  String text() {
    Column column = Column.of(workflow.steps());
    List<String> facts = Labels.facts(workflow);
    int factsWidth = facts.stream().mapToInt(SvgText::width).max().orElse(0);
    int top = MARGIN + TITLE + facts.size() * LINE + GAP_BELOW_FACTS;
    int axis = MARGIN + column.left();
    int width =
        Math.max(
            axis + column.right() + MARGIN,
            2 * MARGIN + Math.max(factsWidth, 2 * SvgText.width(workflow.name())));
    int first = top + Block.BOX_HEIGHT + Block.GAP;
    int last = first + column.height();
    int height = last + (column.goesOn() ? Block.GAP + DONE_HEIGHT : 0) + MARGIN;
    begin(width, height);
    int y = MARGIN + TITLE;
    for (String fact : facts) {
      line(MARGIN, y, fact, "start", INK, "");
      y += LINE;
    }
    box(axis, top, Labels.of(workflow.start()), "", Shape.START, "");
    arrow(axis, top + Block.BOX_HEIGHT, first);
    column(column, axis, first);
    if (column.goesOn()) {
      arrow(axis, last, last + Block.GAP);
      done(axis, last + Block.GAP);
    }
    return out.append("</svg>\n").toString();
  }

  private void begin(int width, int height) {
    out.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$s" height="%2$s" viewBox="0 0 %1$s %2$s" role="img" font-family="system-ui, sans-serif" font-size="12">
        <title>%3$s</title>
        <rect width="%1$s" height="%2$s" fill="#ffffff"/>
        """
            .formatted(width, height, SvgText.escaped(workflow.name())));
    line(
        MARGIN,
        MARGIN + 6,
        workflow.name(),
        "start",
        "#0f172a",
        " font-size=\"18\" font-weight=\"600\"");
  }

  private void column(Column column, int axis, int y) {
    int at = y;
    Block before = null;
    for (Block part : column.parts()) {
      if (before != null) {
        if (before.goesOn()) {
          arrow(axis, at - Block.GAP, at);
        }
      }
      block(part, axis, at);
      at += part.height() + Block.GAP;
      before = part;
    }
  }

  private void block(Block block, int axis, int y) {
    if (block instanceof Box box) {
      box(axis, y, box.step());
    } else if (block instanceof Fork fork) {
      fork(fork, axis, y);
    } else {
      column((Column) block, axis, y);
    }
  }

  private void fork(Fork fork, int axis, int y) {
    box(axis, y, fork.step());
    if (fork.ways().isEmpty()) {
      return;
    }
    int split = y + Block.BOX_HEIGHT + 10;
    int head = y + Block.BOX_HEIGHT + fork.head();
    int join = y + fork.height();
    stroke(axis, y + Block.BOX_HEIGHT, axis, split);
    int leftmost = 0;
    int rightmost = 0;
    for (int i = 0; i < fork.ways().size(); i++) {
      Column way = fork.ways().get(i);
      int x = axis + fork.axes().get(i);
      stroke(axis, split, x, split);
      if (way.parts().isEmpty()) {
        stroke(x, split, x, join);
      } else {
        arrow(x, split, head);
        column(way, x, head);
        if (way.goesOn()) {
          stroke(x, head + way.height(), x, join);
        }
      }
      if (way.goesOn()) {
        leftmost = Math.min(leftmost, fork.axes().get(i));
        rightmost = Math.max(rightmost, fork.axes().get(i));
      }
      int baseline = split + 17;
      for (String label : fork.labels().get(i)) {
        wayLabel(x, baseline, label);
        baseline += Block.LABEL_LINE;
      }
    }
    if (leftmost != rightmost) {
      stroke(axis + leftmost, join, axis + rightmost, join);
    }
  }

  private void wayLabel(int x, int y, String label) {
    int width = SvgText.width(label) + 8;
    out.append(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"14\" fill=\"#ffffff\"/>\n"
            .formatted(x - width / 2, y - 10, width));
    line(x, y, label, "middle", INK, " font-size=\"11\"");
  }

  private void box(int axis, int y, Step step) {
    Long count = counts.get(step.id());
    box(
        axis,
        y,
        Labels.of(step, workflow),
        step.id(),
        Shape.of(step),
        count == null ? "" : Labels.grouped(count));
  }

  private void box(int axis, int y, String label, String id, Shape shape, String count) {
    int x = axis - Block.BOX_WIDTH / 2;
    int round =
        switch (shape) {
          case START, END -> Block.BOX_HEIGHT / 2;
          case WAIT -> 14;
          case CHOICE -> 0;
          default -> 5;
        };
    out.append("<g><title>")
        .append(SvgText.escaped(id.isEmpty() ? label : id + ": " + label))
        .append("</title>\n")
        .append(
            "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"%s\" fill=\"%s\" stroke=\"%s\"/>\n"
                .formatted(
                    x, y, Block.BOX_WIDTH, Block.BOX_HEIGHT, round, shape.fill(), shape.stroke()));
    List<String> lines = SvgText.balanced(label, Block.BOX_WIDTH - 2 * PADDING, 3);
    int spacing = lines.size() < 3 ? LINE : TIGHT_LINE;
    int baseline = y + Block.BOX_HEIGHT / 2 + 4 - (lines.size() - 1) * spacing / 2;
    for (String each : lines) {
      line(axis, baseline, each, "middle", "#0f172a", "");
      baseline += spacing;
    }
    if (!count.isEmpty()) {
      int width = SvgText.width(count) + PADDING;
      out.append(
          "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"18\" rx=\"9\" fill=\"%s\"/>\n"
              .formatted(x + Block.BOX_WIDTH - width + 8, y - 9, width, shape.stroke()));
      line(
          x + Block.BOX_WIDTH - width / 2 + 8,
          y + 4,
          count,
          "middle",
          "#ffffff",
          " font-weight=\"600\"");
    }
    out.append("</g>\n");
  }

  private void done(int axis, int y) {
    out.append(
        "<rect x=\"%s\" y=\"%s\" width=\"80\" height=\"%s\" rx=\"14\" fill=\"%s\" stroke=\"%s\"/>\n"
            .formatted(axis - 40, y, DONE_HEIGHT, Shape.END.fill(), Shape.END.stroke()));
    line(axis, y + DONE_HEIGHT / 2 + 4, "Done", "middle", "#0f172a", "");
  }

  private void line(int x, int y, String text, String anchor, String color, String more) {
    out.append(
            "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\"%s>"
                .formatted(x, y, anchor, color, more))
        .append(SvgText.escaped(text))
        .append("</text>\n");
  }

  private void stroke(int x1, int y1, int x2, int y2) {
    out.append(
        "<path d=\"M%s %sL%s %s\" stroke=\"%s\" fill=\"none\"/>\n".formatted(x1, y1, x2, y2, INK));
  }

  private void arrow(int x, int from, int to) {
    stroke(x, from, x, to - 6);
    out.append("<path d=\"M%s %sl-4 -7h8z\" fill=\"%s\"/>\n".formatted(x, to, INK));
  }
}
