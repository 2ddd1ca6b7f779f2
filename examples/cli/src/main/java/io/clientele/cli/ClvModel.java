package io.clientele.cli;

import java.util.Locale;

/** The models of repeat buying by the names that people give them. */
enum ClvModel {
  BG_NBD,
  MBG_NBD,
  PARETO_NBD,
  BG_BB,
  GAMMA_GAMMA;

  static final class Converter extends Choice<ClvModel> {
    Converter() {
      super(ClvModel.class);
    }
  }

  boolean isOfBuying() {
    return this == BG_NBD || this == MBG_NBD || this == PARETO_NBD;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
