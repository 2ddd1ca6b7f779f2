package io.clientele.consent;

import io.clientele.consent.ConsentAnswer.Allowed;
import io.clientele.consent.ConsentAnswer.Exempt;
import io.clientele.consent.ConsentAnswer.Reason;
import io.clientele.consent.ConsentAnswer.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Entries about one address, purpose and channel, weighed against each other. */
final class Weighing {
  private static final Comparator<ConsentEntry> ORDER =
      Comparator.comparing(ConsentEntry::givenAt)
          .thenComparing(entry -> entry.act().isHard())
          .thenComparing(ConsentEntry::narrowness)
          .thenComparing(entry -> entry.act().refuses())
          .thenComparing(ConsentEntry::id);

  private final ConsentRules rules;
  private final @Nullable Instant suppressed;
  private final List<ConsentEntry> refusals = new ArrayList<>();
  private boolean isSuppressed;
  private @Nullable ConsentEntry permission;
  private @Nullable ConsentEntry asked;

  Weighing(ConsentRules rules, @Nullable Instant suppressed) {
    this.rules = rules;
    this.suppressed = suppressed;
    this.isSuppressed = suppressed != null;
  }

  /**
   * Returns the answer.
   *
   * @param exempt the purpose, if it needs no permission
   */
  ConsentAnswer answer(List<ConsentEntry> entries, @Nullable Purpose exempt) {
    entries.stream().sorted(ORDER).forEach(this::weigh);
    if (!refusals.isEmpty() || isSuppressed) {
      return strongestRefusal();
    }
    if (permission != null) {
      return new Allowed(permission);
    }
    if (exempt != null) {
      return new Exempt(exempt);
    }
    if (asked == null) {
      return new Refused(Reason.NEVER_ASKED, null);
    }
    boolean declined = asked.act() == ConsentAct.DECLINED;
    return new Refused(declined ? Reason.DECLINED : Reason.UNCONFIRMED, asked);
  }

  private void weigh(ConsentEntry entry) {
    if (entry.act().refuses()) {
      refusals.add(entry);
      permission = null;
    } else if (entry.act() == ConsentAct.OPT_IN) {
      permit(entry);
    } else {
      asked = entry;
    }
  }

  private void permit(ConsentEntry entry) {
    refusals.removeIf(refusal -> lifts(entry, refusal));
    if (suppressed != null && entry.givenAt().isAfter(suppressed) && rules.reopens(entry)) {
      isSuppressed = false;
    }
    boolean provenBetter =
        permission != null
            && permission.author() == ConsentAuthor.PERSON
            && entry.author() == ConsentAuthor.SENDER;
    if (refusals.isEmpty() && !provenBetter) {
      permission = entry;
    }
  }

  private boolean lifts(ConsentEntry entry, ConsentEntry refusal) {
    if (!refusal.covers(entry)) {
      return false;
    }
    if (refusal.act().isHard()) {
      return rules.reopens(entry);
    }
    return refusal.author() == ConsentAuthor.SENDER || entry.author() == ConsentAuthor.PERSON;
  }

  private ConsentAnswer strongestRefusal() {
    Refused strongest = new Refused(Reason.SUPPRESSED, null);
    boolean any = isSuppressed;
    for (ConsentEntry refusal : refusals) {
      Reason reason = reasonOf(refusal);
      if (!any || reason.compareTo(strongest.reason()) >= 0) {
        strongest = new Refused(reason, refusal);
        any = true;
      }
    }
    return strongest;
  }

  private static Reason reasonOf(ConsentEntry refusal) {
    return switch (refusal.act()) {
      case STOP -> Reason.STOPPED;
      case COMPLAINT -> Reason.COMPLAINED;
      default -> Reason.OPTED_OUT;
    };
  }
}
