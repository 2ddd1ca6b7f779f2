package io.clientele.workflow;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.ChannelName;
import io.clientele.condition.Span;
import io.clientele.consent.Purpose;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many messages a customer may get. The window rolls: at any instant, no more lie within the
 * span before it, whatever the days of the calendar. Messages that are transactional neither count
 * nor are held back.
 *
 * @param most how many, at least 1
 * @param per within what span
 * @param channels by which means; empty for all
 * @param purpose of which purpose and its parts; {@code null} for all
 * @param here whether only messages of this workflow count; otherwise those of all
 * @param whenFull what becomes of a message that would be one too many
 */
public record Cap(
    int most,
    Span per,
    Set<ChannelName> channels,
    @Nullable Purpose purpose,
    boolean here,
    WhenFull whenFull) {
  /** What becomes of a message that would be one too many. */
  public enum WhenFull {
    /** It waits until there is room, unless it expires before. */
    WAIT,
    /** It is left out. */
    SKIP
  }

  public Cap {
    requireNonNull(per, "per");
    requireNonNull(whenFull, "whenFull");
    channels = Set.copyOf(channels);
    if (most < 1) {
      throw new IllegalArgumentException(
          "cap of %d messages, expected at least 1: leave out what should never be sent"
              .formatted(most));
    }
  }

  /** Returns a cap on all messages of all workflows, at which they wait. */
  public static Cap of(int most, Span per) {
    return new Cap(most, per, Set.of(), null, false, WhenFull.WAIT);
  }

  /** Returns the same for messages by these means only. */
  public Cap across(ChannelName... means) {
    return new Cap(most, per, Set.of(means), purpose, here, whenFull);
  }

  /** Returns the same for messages of a purpose only. */
  public Cap about(Purpose what) {
    return new Cap(most, per, channels, what, here, whenFull);
  }

  /** Returns the same for messages of the workflow only. */
  public Cap ofThisWorkflow() {
    return new Cap(most, per, channels, purpose, true, whenFull);
  }

  /** Returns the same, at which messages are left out. */
  public Cap skipping() {
    return new Cap(most, per, channels, purpose, here, WhenFull.SKIP);
  }

  /** Returns it as it is written: {@code 3 per 7d across email, sms}. */
  @Override
  public String toString() {
    Set<String> names =
        channels.stream().map(ChannelName::value).collect(Collectors.toCollection(TreeSet::new));
    return "%d per %s%s%s%s%s"
        .formatted(
            most,
            per,
            names.isEmpty() ? "" : " across " + String.join(", ", names),
            purpose == null ? "" : " about " + purpose,
            here ? " here" : "",
            whenFull == WhenFull.SKIP ? " else skip" : "");
  }
}
