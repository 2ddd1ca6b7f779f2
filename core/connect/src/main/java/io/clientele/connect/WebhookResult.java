package io.clientele.connect;

import static java.util.Objects.requireNonNull;

import io.clientele.event.Event;
import java.util.List;

/** What became of something that reached a connector. */
public sealed interface WebhookResult {
  /** Returns the events that were told; none unless it was accepted. */
  default List<Event> events() {
    return List.of();
  }

  /**
   * Returns the status that answers the request: 200 for what need not be sent again, 401 for what
   * is not signed well, 400 for what cannot be read.
   */
  int httpStatus();

  /**
   * It was read. Keep its events and run its requests; then tell the connector, where it has a log
   * of deliveries, that it was taken in.
   *
   * @param delivery what it was
   * @param events what it tells, in the order in which it happened as far as the source knows; none
   *     if it tells nothing that matters
   * @param requests what it asks for in the name of a person or of the shop
   * @param refused which parts of it cannot be read, where it tells of several things
   */
  record Accepted(
      Delivery delivery, List<Event> events, List<PrivacyRequest> requests, List<Malformed> refused)
      implements WebhookResult {
    public Accepted {
      requireNonNull(delivery, "delivery");
      events = List.copyOf(events);
      requests = List.copyOf(requests);
      refused = List.copyOf(refused);
    }

    @Override
    public int httpStatus() {
      return 200;
    }
  }

  /**
   * It was taken in before.
   *
   * @param delivery what it was
   */
  record Duplicate(Delivery delivery) implements WebhookResult {
    public Duplicate {
      requireNonNull(delivery, "delivery");
    }

    @Override
    public int httpStatus() {
      return 200;
    }
  }

  /**
   * It is well formed, but it is about nothing that becomes an event.
   *
   * @param delivery what it was
   * @param why why not
   */
  record Ignored(Delivery delivery, String why) implements WebhookResult {
    public Ignored {
      requireNonNull(delivery, "delivery");
      requireNonNull(why, "why");
    }

    @Override
    public int httpStatus() {
      return 200;
    }
  }

  /**
   * Whoever sent it does not know the secret, or has no signature.
   *
   * @param why what is wrong with it; it does not help in forging one
   */
  record BadSignature(String why) implements WebhookResult {
    public BadSignature {
      requireNonNull(why, "why");
    }

    @Override
    public int httpStatus() {
      return 401;
    }
  }

  /**
   * It cannot be read. Sending it again does not help: a host keeps the body aside, mends what is
   * wrong, and reads it anew. A sender that drops a subscription after some failures is better
   * answered with 200 once the body is kept.
   *
   * @param path the fields or the header that lead to it, such as {@code line_items[0].price}
   * @param found what is there; of texts the shape alone, with {@code a} for each letter and {@code
   *     9} for each digit, since any of them may be personal
   * @param expected what should be there
   */
  record Malformed(String path, String found, String expected) implements WebhookResult {
    public Malformed {
      requireNonNull(path, "path");
      requireNonNull(found, "found");
      requireNonNull(expected, "expected");
    }

    /** Returns the three parts as one line for a person to read. */
    public String why() {
      return "%s%s, expected %s".formatted(path.isEmpty() ? "" : path + ": ", found, expected);
    }

    @Override
    public int httpStatus() {
      return 400;
    }

    @Override
    public String toString() {
      return why();
    }
  }
}
