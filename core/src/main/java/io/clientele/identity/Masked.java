package io.clientele.identity;

/** Personal data as it may stand in a log: enough to tell two apart, too little to write to. */
final class Masked {
  private static final String HIDDEN = "***";

  private Masked() {}

  /** Returns a hint of the value: at most two of its characters and the ending of a domain. */
  static String value(IdentifierType type, String value) {
    if (type.equals(IdentifierType.EMAIL)) {
      return email(value);
    }
    if (type.equals(IdentifierType.PHONE)) {
      return value.length() < 8 ? HIDDEN : HIDDEN + value.substring(value.length() - 2);
    }
    return value.length() < 8 ? HIDDEN : firstOf(value, 2) + HIDDEN;
  }

  private static String email(String value) {
    int at = value.lastIndexOf('@');
    int dot = value.lastIndexOf('.');
    if (at < 1 || dot < at || value.length() - dot > 12) {
      return HIDDEN;
    }
    return firstOf(value, 1) + HIDDEN + "@" + HIDDEN + value.substring(dot);
  }

  private static String firstOf(String value, int characters) {
    return value.substring(0, value.offsetByCodePoints(0, characters));
  }
}
