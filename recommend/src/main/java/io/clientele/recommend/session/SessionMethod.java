package io.clientele.recommend.session;

/** A way to learn what comes next in a session: an immutable description and its settings. */
public interface SessionMethod {
  /**
   * Learns from sessions.
   *
   * @throws IllegalArgumentException if there is none
   */
  SessionModel fit(Sessions sessions);
}
