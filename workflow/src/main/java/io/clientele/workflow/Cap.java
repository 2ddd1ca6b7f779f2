package io.clientele.workflow;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.ChannelName;
import io.clientele.condition.Span;
import io.clientele.consent.Purpose;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Pattern FORM =
      Pattern.compile(
          "(?<most>[0-9]{1,10}) per (?<per>[0-9a-z]{1,20})"
              + "( across (?<channels>[a-z0-9-]+(, ?[a-z0-9-]+)*+))?"
              + "( about (?<purpose>[a-z0-9_.]+))?"
              + "(?<here> here)?(?<skip> else skip)?");

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
          "cap of %s messages, expected at least 1: leave out what should never be sent"
              .formatted(most));
    }
  }

  /** Returns a cap on all messages of all workflows, at which they wait. */
  public static Cap of(int most, Span per) {
    return new Cap(most, per, Set.of(), null, false, WhenFull.WAIT);
  }

  /**
   * Reads a cap as {@link #toString} writes it, such as {@code 3 per 7d across email, sms} or
   * {@code 1 per 1d about marketing here else skip}.
   *
   * @throws IllegalArgumentException if the text is nothing of the kind
   */
  public static Cap parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "cap \"%s\", expected such as \"3 per 7d\", \"3 per 7d across email, sms\" or \"1 per 1d about marketing here else skip\""
              .formatted(Named.shown(text)));
    }
    Set<ChannelName> across = new HashSet<>();
    if (parts.group("channels") != null) {
      for (String channel : parts.group("channels").split(",", -1)) {
        across.add(ChannelName.of(channel.strip()));
      }
    }
    String about = parts.group("purpose");
    return new Cap(
        Named.count("cap", parts.group("most")),
        Span.parse(parts.group("per")),
        across,
        about == null ? null : Purpose.of(about),
        parts.group("here") != null,
        parts.group("skip") == null ? WhenFull.WAIT : WhenFull.SKIP);
  }

  /** Returns the same for messages by these means only. */
  public Cap across(ChannelName... means) {
    return new Cap(most, per, Set.copyOf(List.of(means)), purpose, here, whenFull);
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
    return "%s per %s%s%s%s%s"
        .formatted(
            most,
            per,
            names.isEmpty() ? "" : " across " + String.join(", ", names),
            purpose == null ? "" : " about " + purpose,
            here ? " here" : "",
            whenFull == WhenFull.SKIP ? " else skip" : "");
  }
}
