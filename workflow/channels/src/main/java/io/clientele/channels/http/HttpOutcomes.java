package io.clientele.channels.http;

import io.clientele.channel.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * What an answer means by its status (RFC 9110, section 15). Of 5xx only 503 says that the request
 * was not handled; behind any other it may have been. 401 and 407 are about who asks and not about
 * the message, which must not be lost because a key ran out.
 */
final class HttpOutcomes {
  /** Nobody waits longer because a server says so. */
  private static final Duration LONGEST = Duration.ofDays(7);

  private HttpOutcomes() {}

  static SendOutcome of(HttpAnswer answer, String reference, Instant now) {
    int status = answer.status();
    String said = "the server says " + status;
    if (status < 300) {
      return new SendOutcome.Sent(reference);
    }
    if (status < 400) {
      return new SendOutcome.Refused(said + ", a redirect, which is not followed");
    }
    return switch (status) {
      case 401, 407 -> new SendOutcome.Later(said + ": the host has to sign in", wait(answer, now));
      case 408, 409, 425, 429, 503 -> new SendOutcome.Later(said, wait(answer, now));
      default -> status < 500 ? new SendOutcome.Refused(said) : new SendOutcome.Unknown(said);
    };
  }

  /** Returns what Retry-After says (RFC 9110, section 10.2.3), {@code null} if nothing. */
  static @Nullable Duration wait(HttpAnswer answer, Instant now) {
    String text = answer.header("retry-after");
    if (text.matches("[0-9]{1,9}")) {
      return shorter(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(now, until);
      return wait.isNegative() ? Duration.ZERO : shorter(wait);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static Duration shorter(Duration wait) {
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
