package io.clientele.consent;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether something may be sent to an address, and what proves it. */
public sealed interface ConsentAnswer {
  /** Returns whether it may be sent. */
  boolean isAllowed();

  /** Returns the entry that allows or refuses it; absent if nothing was said. */
  Optional<ConsentEntry> proof();

  /** Returns the state of the subscription that it is about. */
  ConsentState state();

  /** Returns the answer in words; the address is masked. */
  String explanation();

  /**
   * It was permitted.
   *
   * @param entry the permission
   */
  record Allowed(ConsentEntry entry) implements ConsentAnswer {
    public Allowed {
      requireNonNull(entry, "entry");
    }

    @Override
    public boolean isAllowed() {
      return true;
    }

    @Override
    public Optional<ConsentEntry> proof() {
      return Optional.of(entry);
    }

    @Override
    public ConsentState state() {
      return ConsentState.SUBSCRIBED;
    }

    @Override
    public String explanation() {
      return "allowed: " + entry;
    }
  }

  /**
   * It needs no permission, and nothing forbids it.
   *
   * @param purpose the purpose that the rules exempt
   */
  record Exempt(Purpose purpose) implements ConsentAnswer {
    public Exempt {
      requireNonNull(purpose, "purpose");
    }

    @Override
    public boolean isAllowed() {
      return true;
    }

    @Override
    public Optional<ConsentEntry> proof() {
      return Optional.empty();
    }

    @Override
    public ConsentState state() {
      return ConsentState.NOT_SUBSCRIBED;
    }

    @Override
    public String explanation() {
      return "allowed: %s needs no permission".formatted(purpose);
    }
  }

  /**
   * It must not be sent.
   *
   * @param reason why not
   * @param entry what forbids it, absent (null) if nothing was said or only a hash remains
   */
  record Refused(Reason reason, @Nullable ConsentEntry entry) implements ConsentAnswer {
    public Refused {
      requireNonNull(reason, "reason");
    }

    @Override
    public boolean isAllowed() {
      return false;
    }

    @Override
    public Optional<ConsentEntry> proof() {
      return Optional.ofNullable(entry);
    }

    @Override
    public ConsentState state() {
      return switch (reason) {
        case NEVER_ASKED, DECLINED -> ConsentState.NOT_SUBSCRIBED;
        case UNCONFIRMED -> ConsentState.PENDING;
        case OPTED_OUT, COMPLAINED, STOPPED, SUPPRESSED -> ConsentState.UNSUBSCRIBED;
      };
    }

    @Override
    public String explanation() {
      return "refused, " + reason.words + (entry == null ? "" : ": " + entry);
    }
  }

  /** Why something must not be sent; the later ones weigh more. */
  enum Reason {
    /** Nobody ever asked for permission. */
    NEVER_ASKED("nobody ever asked for permission"),
    /** The person was asked and did not say yes. */
    DECLINED("asked and not given"),
    /** The person said yes and did not confirm it yet. */
    UNCONFIRMED("given and not confirmed"),
    /** The person, or the sender, took it back. */
    OPTED_OUT("taken back"),
    /** The address is on the suppression list. */
    SUPPRESSED("suppressed"),
    /** The person reported a message as spam. */
    COMPLAINED("reported as spam"),
    /** The person replied STOP. */
    STOPPED("replied STOP");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }
}
