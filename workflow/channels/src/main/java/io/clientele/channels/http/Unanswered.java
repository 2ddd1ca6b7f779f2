package io.clientele.channels.http;

import io.clientele.channel.SendOutcome;
import java.time.Duration;

/** What it means that a request has no answer. */
final class Unanswered {
  private Unanswered() {}

  static SendOutcome outcome(HttpCall.Result result) {
    if (result instanceof HttpCall.Result.NotAllowed not) {
      return new SendOutcome.Refused("not allowed to call: " + not.reason());
    }
    if (result instanceof HttpCall.Result.NotSent not) {
      return new SendOutcome.Later(not.reason(), null);
    }
    return new SendOutcome.Unknown(((HttpCall.Result.Lost) result).reason());
  }

  static void checkTimes(Duration connection, Duration exchange) {
    if (connection.toMillis() < 1 || exchange.toMillis() < 1) {
      throw new IllegalArgumentException(
          "time-outs of %s and %s, expected at least a millisecond"
              .formatted(connection, exchange));
    }
  }
}
