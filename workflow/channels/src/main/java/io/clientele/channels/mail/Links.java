package io.clientele.channels.mail;

import java.net.URI;

/** Sees to it that a link can stand in a header. */
final class Links {
  private static final int MAX_LENGTH = 900;

  private Links() {}

  /** Returns a link if it may stand between angle brackets in one line of a header. */
  static URI checked(URI link, boolean plain) {
    String text = link.toASCIIString();
    boolean scheme = "https".equals(link.getScheme()) || (plain && "http".equals(link.getScheme()));
    if (!scheme || link.getHost() == null || text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "link to unsubscribe with scheme %s and %s characters, expected https, a host and at most %s"
              .formatted(link.getScheme(), text.length(), MAX_LENGTH));
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || c == '<' || c == '>' || c == ',') {
        throw new IllegalArgumentException(
            "link to unsubscribe with the character U+%04X, expected it encoded"
                .formatted((int) c));
      }
    }
    return link;
  }
}
