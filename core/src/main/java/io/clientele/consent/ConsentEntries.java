package io.clientele.consent;

import io.clientele.channel.ChannelName;
import io.clientele.event.ConsentEvent;
import io.clientele.event.ConsentEvent.ConsentDetails;
import io.clientele.event.ConsentEvent.ConsentGiven;
import io.clientele.event.Event;
import io.clientele.event.EventHeader;
import io.clientele.event.MessageEvent;
import io.clientele.event.MessageEvent.MessageComplained;
import io.clientele.event.MessageEvent.MessageStopReplied;
import io.clientele.event.MessageEvent.MessageUnsubscribed;
import io.clientele.identity.Identifier;
import io.clientele.identity.IdentifierType;
import io.clientele.internal.Digests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What events say about permissions:
 *
 * <table>
 * <caption>Events and entries</caption>
 * <tr><th>event</th><th>entry</th></tr>
 * <tr><td>consent given</td><td>the person opts in to the purpose, on the channel that is told; the
 *   source is that of the event</td></tr>
 * <tr><td>consent withdrawn</td><td>the person opts out of it</td></tr>
 * <tr><td>message unsubscribed</td><td>the person opts out of marketing on the channel, or of the
 *   part of it that the list names ({@link Purpose#refined})</td></tr>
 * <tr><td>message complained</td><td>complaint about marketing on the channel</td></tr>
 * <tr><td>message answered by STOP</td><td>STOP to any purpose on the channel: carriers let nothing
 *   through after it</td></tr>
 * </table>
 *
 * An event that does not tell an address is about all identifiers of its header that the channel
 * can reach. All other events say nothing. What happened after it was received, by a clock that is
 * fast, was said when it was received.
 */
public final class ConsentEntries {
  private ConsentEntries() {}

  /** Returns what an event says, the same at every delivery; nothing for most events. */
  public static List<ConsentEntry> of(Event event) {
    if (event instanceof ConsentEvent consent) {
      ConsentDetails details = consent.consent();
      ConsentAct act = event instanceof ConsentGiven ? ConsentAct.OPT_IN : ConsentAct.OPT_OUT;
      ConsentSource source = ConsentSource.of(event.header().source());
      return entries(
          event,
          details.address(),
          details.channel(),
          act,
          Purpose.named(details.purpose()),
          source,
          details);
    }
    if (event instanceof MessageUnsubscribed unsubscribed) {
      String list = unsubscribed.list();
      return entries(
          unsubscribed,
          ConsentAct.OPT_OUT,
          list == null ? Purpose.MARKETING : Purpose.MARKETING.refined(list),
          ConsentSource.UNSUBSCRIBE);
    }
    if (event instanceof MessageComplained complained) {
      return entries(
          complained, ConsentAct.COMPLAINT, Purpose.MARKETING, ConsentSource.FEEDBACK_LOOP);
    }
    if (event instanceof MessageStopReplied stopped) {
      return entries(stopped, ConsentAct.STOP, Purpose.ANY, ConsentSource.REPLY);
    }
    return List.of();
  }

  private static List<ConsentEntry> entries(
      MessageEvent event, ConsentAct act, Purpose purpose, ConsentSource source) {
    return entries(
        event, event.message().address(), event.message().channel(), act, purpose, source, null);
  }

  private static List<ConsentEntry> entries(
      Event event,
      @Nullable Identifier told,
      @Nullable ChannelName channel,
      ConsentAct act,
      Purpose purpose,
      ConsentSource source,
      @Nullable ConsentDetails details) {
    EventHeader header = event.header();
    List<Identifier> addresses =
        told != null
            ? List.of(told)
            : header.identifiers().stream().filter(i -> reaches(channel, i.type())).toList();
    Instant recorded = header.receivedAt();
    Instant given = header.happenedAt().isAfter(recorded) ? recorded : header.happenedAt();
    List<ConsentEntry> entries = new ArrayList<>();
    for (Identifier address : addresses) {
      entries.add(
          new ConsentEntry(
              id(header, entries.size()),
              address,
              act,
              ConsentAuthor.PERSON,
              purpose,
              channel,
              source,
              given,
              recorded,
              details == null ? null : details.jurisdiction(),
              details == null ? null : details.textVersion(),
              details == null ? null : details.evidence()));
    }
    return entries;
  }

  private static String id(EventHeader header, int place) {
    return Digests.stem(header.id().value()) + '/' + place;
  }

  private static boolean reaches(@Nullable ChannelName channel, IdentifierType type) {
    if (ChannelName.EMAIL.equals(channel)) {
      return type.equals(IdentifierType.EMAIL);
    }
    if (ChannelName.SMS.equals(channel)) {
      return type.equals(IdentifierType.PHONE);
    }
    return !ChannelName.PUSH.equals(channel) || type.equals(IdentifierType.DEVICE);
  }
}
