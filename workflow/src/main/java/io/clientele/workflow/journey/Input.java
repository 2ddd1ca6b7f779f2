package io.clientele.workflow.journey;

import static java.util.Objects.requireNonNull;

import io.clientele.event.Event;
import io.clientele.workflow.Step.Verdict;
import java.time.Instant;
import java.util.Map;

/** What comes to a journey that goes on. */
public sealed interface Input {
  /**
   * Something happened to the customer.
   *
   * @param event what; also one that came late
   */
  record Happened(Event event) implements Input {
    public Happened {
      requireNonNull(event, "event");
    }
  }

  /** A time came at which the journey wanted to be looked at. */
  record Due() implements Input {}

  /**
   * What the journey waits for was done.
   *
   * @param key of the effect
   * @param values what came of it, such as the code of a coupon
   */
  record Done(String key, Map<String, String> values) implements Input {
    public Done {
      requireNonNull(key, "key");
      values = Map.copyOf(values);
    }
  }

  /**
   * What the journey waits for cannot be done.
   *
   * @param key of the effect
   * @param reason why, without personal data
   */
  record Failed(String key, String reason) implements Input {
    public Failed {
      requireNonNull(key, "key");
      requireNonNull(reason, "reason");
    }
  }

  /**
   * A person said yes or no.
   *
   * @param step to which step's question
   * @param verdict which
   * @param by who
   */
  record Answered(String step, Verdict verdict, String by) implements Input {
    public Answered {
      requireNonNull(step, "step");
      requireNonNull(verdict, "verdict");
      requireNonNull(by, "by");
    }
  }

  /**
   * Somebody ends the journey.
   *
   * @param reason why
   */
  record Cancelled(String reason) implements Input {
    public Cancelled {
      requireNonNull(reason, "reason");
    }
  }

  /**
   * Somebody moves the time at which it goes on.
   *
   * @param to when it goes on now
   */
  record Moved(Instant to) implements Input {
    public Moved {
      requireNonNull(to, "to");
    }
  }

  /**
   * The journey is to go on in another version of its workflow.
   *
   * @param from which version it goes through now; in any other it stays
   * @param version which
   * @param was the step at which it stands now; at any other it stays in its version
   * @param step where it is to stand there; a time that it waits for stays as it is
   */
  record Migrated(String from, String version, String was, String step) implements Input {
    public Migrated {
      requireNonNull(from, "from");
      requireNonNull(version, "version");
      requireNonNull(was, "was");
      requireNonNull(step, "step");
    }
  }
}
