package io.clientele.consent;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.ChannelName;
import io.clientele.identity.Identifier;
import io.clientele.privacy.SuppressionList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers whether something may be sent to an address.
 *
 * <p><b>What counts.</b> All entries that are about the purpose and the channel asked for, or about
 * more: about the purpose that it is a part of, about all channels. They are looked at by the time
 * they were said, late ones too:
 *
 * <ul>
 *   <li>An opt-out forbids what it is about.
 *   <li>An opt-in lifts an opt-out if that was about the same or about more. So the more specific
 *       word counts: no to marketing and later, or in the same breath, yes to marketing by e-mail
 *       is a yes for e-mail; no to marketing by e-mail and later yes to marketing is a no for
 *       e-mail. A later no to marketing forbids e-mail, whatever was said of e-mail before.
 *   <li>What the person said no to, only the person can say yes to.
 *   <li>A STOP, a complaint and an erasure are lifted only by the person and only in a way that the
 *       {@link ConsentRules} accept.
 *   <li>Of things said at one instant the broader is looked at first, then yes before no, and a
 *       STOP or a complaint last.
 * </ul>
 *
 * <p>So the answer depends on what was said and not on the order in which it arrived.
 *
 * <p>That a segment of a purpose, such as a channel, outweighs the purpose is as in the Universal
 * Commerce Protocol's extension for buyer consent (2026-08-25), where both are told in one message;
 * between messages we let a later refusal of the whole outweigh an earlier permission of a part. An
 * opt-out of the Global Privacy Platform (US sections: sale, sharing) is an {@link
 * ConsentAct#OPT_OUT} from {@link Purpose#SALE_OR_SHARING}; its value "not applicable" is no entry.
 *
 * <p>Safe for use by several threads; each answer reads the entries of one address.
 */
public final class Consent {
  private final ConsentLedger ledger;
  private final ConsentRules rules;
  private final @Nullable SuppressionList suppressions;
  private final boolean replays;

  private Consent(
      ConsentLedger ledger,
      ConsentRules rules,
      @Nullable SuppressionList suppressions,
      boolean replays) {
    this.ledger = requireNonNull(ledger, "ledger");
    this.rules = requireNonNull(rules, "rules");
    this.suppressions = suppressions;
    this.replays = replays;
  }

  /** Returns the answers of a ledger by the default rules. */
  public static Consent over(ConsentLedger ledger) {
    return new Consent(ledger, ConsentRules.withDefaults(), null, false);
  }

  /** Returns the answers by other rules. */
  public Consent with(ConsentRules others) {
    return new Consent(ledger, others, suppressions, replays);
  }

  /** Returns the answers that also refuse what is on a list, except for exempt purposes. */
  public Consent suppressing(SuppressionList list) {
    return new Consent(ledger, rules, requireNonNull(list, "list"), replays);
  }

  /**
   * Returns the answers for playing the past again, over a ledger that also holds what was said
   * later: {@link #askNow} then answers as {@link #ask} does.
   */
  public Consent replayed() {
    return new Consent(ledger, rules, suppressions, true);
  }

  /**
   * Returns whether something may be sent now: the question at the last moment before it is. The
   * clocks of several machines differ, and what the ledger holds was said; so a refusal counts
   * whatever its time, and a permission from its time on.
   *
   * @param now the time by the clock of whoever sends
   */
  public ConsentAnswer askNow(
      Identifier address, Purpose purpose, ChannelName channel, Instant now) {
    return replays
        ? ask(address, purpose, channel, now)
        : answer(
            address,
            purpose,
            channel,
            entry -> entry.act().refuses() || !entry.givenAt().isAfter(now),
            since -> true);
  }

  /**
   * Returns whether something might be sent at an instant, by all that is known now.
   *
   * @param address where to
   * @param purpose what for
   * @param channel by what means
   * @param at when it is, or was, to be sent
   */
  public ConsentAnswer ask(Identifier address, Purpose purpose, ChannelName channel, Instant at) {
    return ask(address, purpose, channel, at, Instant.MAX);
  }

  /**
   * Returns whether something might be sent at an instant, by what was known at another.
   *
   * @param at when it is, or was, to be sent: what was said later does not count
   * @param knownAt what was recorded later does not count; the same as {@code at} to see what the
   *     answer was then
   */
  public ConsentAnswer ask(
      Identifier address, Purpose purpose, ChannelName channel, Instant at, Instant knownAt) {
    return answer(
        address,
        purpose,
        channel,
        entry -> !entry.givenAt().isAfter(at) && !entry.recordedAt().isAfter(knownAt),
        since -> !since.isAfter(at) && !since.isAfter(knownAt));
  }

  private ConsentAnswer answer(
      Identifier address,
      Purpose purpose,
      ChannelName channel,
      Predicate<ConsentEntry> counts,
      Predicate<Instant> holds) {
    requireNonNull(purpose, "purpose");
    requireNonNull(channel, "channel");
    List<ConsentEntry> entries =
        ledger.of(address).stream()
            .filter(entry -> entry.covers(purpose, channel))
            .filter(counts)
            .toList();
    boolean exempt = rules.exempts(purpose);
    Instant suppressed = exempt ? null : suppressedSince(address).filter(holds).orElse(null);
    return new Weighing(rules, suppressed).answer(entries, exempt ? purpose : null);
  }

  private Optional<Instant> suppressedSince(Identifier address) {
    return suppressions == null ? Optional.empty() : suppressions.since(address);
  }
}
