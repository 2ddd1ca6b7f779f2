package io.clientele.consent;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.ChannelName;
import io.clientele.identity.Identifier;
import io.clientele.internal.IdText;
import io.clientele.internal.Names;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was said about a permission. It is about an address and not about a person: the
 * e-mail address and the phone number of one person have permissions of their own, and so has an
 * address that several share.
 *
 * <p>Times have microseconds; finer parts are cut off, since not every store holds them.
 *
 * @param id the same at every delivery, at most 255 printable characters
 * @param address whose permission: an e-mail address, a phone number, a device
 * @param act what was said
 * @param author who said it
 * @param purpose what for
 * @param channel by what means, absent (null) for all
 * @param source by what way it was said
 * @param givenAt when it was said, not after {@code recordedAt}
 * @param recordedAt when it became known to the host
 * @param jurisdiction whose law it was said under, such as {@code DE} or {@code US-CA}
 * @param textVersion which wording the person read
 * @param evidence what proves it, such as the id of a form's submission; it may be personal, so
 *     {@link #toString} leaves it out
 */
public record ConsentEntry(
    String id,
    Identifier address,
    ConsentAct act,
    ConsentAuthor author,
    Purpose purpose,
    @Nullable ChannelName channel,
    ConsentSource source,
    Instant givenAt,
    Instant recordedAt,
    @Nullable String jurisdiction,
    @Nullable String textVersion,
    @Nullable String evidence) {
  /** By the time it was said, then by id: the order in which ledgers tell entries. */
  public static final Comparator<ConsentEntry> ORDER =
      Comparator.comparing(ConsentEntry::givenAt).thenComparing(ConsentEntry::id);

  public ConsentEntry {
    IdText.checked("consent entry id", id);
    requireNonNull(address, "address");
    requireNonNull(act, "act");
    requireNonNull(author, "author");
    requireNonNull(purpose, "purpose");
    requireNonNull(source, "source");
    givenAt = requireNonNull(givenAt, "givenAt").truncatedTo(ChronoUnit.MICROS);
    recordedAt = requireNonNull(recordedAt, "recordedAt").truncatedTo(ChronoUnit.MICROS);
    if (givenAt.isAfter(recordedAt)) {
      throw new IllegalArgumentException(
          "consent entry %s was given at %s, after it was recorded at %s: where clocks differ, take the time of recording for both"
              .formatted(id, givenAt, recordedAt));
    }
    optional("jurisdiction", id, jurisdiction);
    optional("text version", id, textVersion);
    optional("evidence", id, evidence);
  }

  /** Returns an entry for all channels that was recorded as it was given. */
  public static ConsentEntry of(
      String id,
      Identifier address,
      ConsentAct act,
      ConsentAuthor author,
      Purpose purpose,
      ConsentSource source,
      Instant givenAt) {
    return new ConsentEntry(
        id, address, act, author, purpose, null, source, givenAt, givenAt, null, null, null);
  }

  /** Returns this entry for one channel. */
  public ConsentEntry on(ChannelName means) {
    return new ConsentEntry(
        id,
        address,
        act,
        author,
        purpose,
        means,
        source,
        givenAt,
        recordedAt,
        jurisdiction,
        textVersion,
        evidence);
  }

  /** Returns this entry as one that became known at another time. */
  public ConsentEntry recordedAt(Instant time) {
    return new ConsentEntry(
        id,
        address,
        act,
        author,
        purpose,
        channel,
        source,
        givenAt,
        time,
        jurisdiction,
        textVersion,
        evidence);
  }

  /** Returns this entry with its proof. */
  public ConsentEntry provenBy(
      @Nullable String law, @Nullable String wording, @Nullable String proof) {
    return new ConsentEntry(
        id,
        address,
        act,
        author,
        purpose,
        channel,
        source,
        givenAt,
        recordedAt,
        law,
        wording,
        proof);
  }

  /** Returns whether it says something about a purpose and a channel. */
  boolean covers(Purpose asked, ChannelName by) {
    return purpose.covers(asked) && (channel == null || channel.equals(by));
  }

  /** Returns whether all that another entry is about, this one is about as well. */
  boolean covers(ConsentEntry other) {
    return purpose.covers(other.purpose) && (channel == null || channel.equals(other.channel));
  }

  /** Returns how narrow it is, to order entries of one instant. */
  int narrowness() {
    return purpose.depth() + (channel == null ? 0 : 1);
  }

  private static void optional(String what, String id, @Nullable String text) {
    if (text != null) {
      Names.checked(what + " of consent entry " + id, text);
    }
  }

  /** Tells what was said, and masks whose it is. */
  @Override
  public String toString() {
    return "%s %s by %s for %s on %s from %s at %s (%s)"
        .formatted(
            address,
            act,
            author,
            purpose,
            channel == null ? "any channel" : channel,
            source,
            givenAt,
            id);
  }
}
