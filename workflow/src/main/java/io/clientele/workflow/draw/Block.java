package io.clientele.workflow.draw;

import io.clientele.workflow.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of the picture of which the size is known before it is drawn: a step with the ways below
 * it, or several one below the other. Journeys come in at the top of its axis and leave at the
 * bottom.
 */
sealed interface Block {
  int BOX_WIDTH = 220;
  int BOX_HEIGHT = 46;
  int GAP = 26;
  int WAY_GAP = 28;
  int WAY_HEAD = 44;
  int WAY_TAIL = 18;
  int LABEL_LINE = 14;
  int LABEL_MARGIN = 24;

  /** Returns how far it reaches to the left of its axis. */
  int left();

  /** Returns how far it reaches to the right of its axis. */
  int right();

  int height();

  /** Returns whether a journey can leave at the bottom. */
  boolean goesOn();

  /** Steps one below the other. */
  record Column(List<Block> parts, int left, int right, int height, boolean goesOn)
      implements Block {
    static Column of(List<Step> steps) {
      List<Block> parts = steps.stream().map(Block::of).toList();
      int left = BOX_WIDTH / 2;
      int right = BOX_WIDTH / 2;
      int height = 0;
      for (Block part : parts) {
        left = Math.max(left, part.left());
        right = Math.max(right, part.right());
        height += part.height() + GAP;
      }
      boolean goesOn = parts.isEmpty() || parts.get(parts.size() - 1).goesOn();
      return new Column(parts, left, right, parts.isEmpty() ? 0 : height - GAP, goesOn);
    }
  }

  /** A step without ways. */
  record Box(Step step) implements Block {
    @Override
    public int left() {
      return BOX_WIDTH / 2;
    }

    @Override
    public int right() {
      return BOX_WIDTH / 2;
    }

    @Override
    public int height() {
      return BOX_HEIGHT;
    }

    @Override
    public boolean goesOn() {
      return !(step instanceof Step.End) && !(step instanceof Step.GoTo);
    }
  }

  /**
   * A step with ways beside each other.
   *
   * @param axes how far the axis of each way lies from that of the whole, negative to the left
   * @param labels what stands at each way, line by line
   * @param head how far below the box of the step the ways begin
   */
  record Fork(
      Step step,
      List<Column> ways,
      List<Integer> axes,
      List<List<String>> labels,
      int head,
      int left,
      int right,
      int height)
      implements Block {
    static Fork of(Step step) {
      List<Column> ways = step.ways().stream().map(Column::of).toList();
      List<String> texts = Labels.ways(step);
      List<Integer> axes = new ArrayList<>();
      List<List<String>> labels = new ArrayList<>();
      int lines = 1;
      int x = 0;
      int tallest = 0;
      for (Column way : ways) {
        int room = 2 * Math.min(way.left(), way.right()) - LABEL_MARGIN; // it stands in the middle
        labels.add(SvgText.lines(texts.get(labels.size()), room, 2));
        lines = Math.max(lines, labels.get(labels.size() - 1).size());
        axes.add(x + way.left());
        x += way.left() + way.right() + WAY_GAP;
        tallest = Math.max(tallest, way.height());
      }
      int width = Math.max(0, x - WAY_GAP);
      int head = WAY_HEAD + (lines - 1) * LABEL_LINE;
      // The axis of the whole lies midway between those of the outermost ways.
      int axis = axes.isEmpty() ? 0 : (axes.get(0) + axes.get(axes.size() - 1)) / 2;
      return new Fork(
          step,
          ways,
          axes.stream().map(each -> each - axis).toList(),
          labels,
          head,
          Math.max(BOX_WIDTH / 2, axis),
          Math.max(BOX_WIDTH / 2, width - axis),
          BOX_HEIGHT + (ways.isEmpty() ? 0 : head + tallest + WAY_TAIL));
    }

    @Override
    public boolean goesOn() {
      return ways.isEmpty() || ways.stream().anyMatch(Column::goesOn);
    }
  }

  static Block of(Step step) {
    return step.ways().isEmpty() ? new Box(step) : Fork.of(step);
  }
}
