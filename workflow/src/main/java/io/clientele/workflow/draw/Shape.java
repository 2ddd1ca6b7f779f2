package io.clientele.workflow.draw;

import io.clientele.workflow.Step;

/** What kind of step it is, for the eye. */
enum Shape {
  START("#e0f2fe", "#0369a1"),
  WAIT("#fef9c3", "#a16207"),
  CHOICE("#ede9fe", "#6d28d9"),
  SEND("#dcfce7", "#15803d"),
  ACT("#f1f5f9", "#475569"),
  END("#fee2e2", "#b91c1c");

  private final String fill;
  private final String stroke;

  Shape(String fill, String stroke) {
    this.fill = fill;
    this.stroke = stroke;
  }

  String fill() {
    return fill;
  }

  String stroke() {
    return stroke;
  }

  static Shape of(Step step) {
    if (step instanceof Step.Branch || step instanceof Step.Split) {
      return CHOICE;
    }
    if (step.isWait()) {
      return WAIT;
    }
    if (step instanceof Step.Send) {
      return SEND;
    }
    return step instanceof Step.End || step instanceof Step.GoTo ? END : ACT;
  }
}
