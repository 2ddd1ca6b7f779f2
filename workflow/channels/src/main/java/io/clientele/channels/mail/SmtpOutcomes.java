package io.clientele.channels.mail;

import io.clientele.channel.SendOutcome;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure means, by the reply code (RFC 5321, section 4.2.1): 4yz is temporary, 5yz is for
 * good. Texts of the server are not repeated: they like to name the address.
 */
final class SmtpOutcomes {
  /** Replies that are about who sends and not about the mail (RFC 4954, sections 4 and 6). */
  private static final Set<Integer> SIGN_IN = Set.of(530, 534, 535, 538);

  private SmtpOutcomes() {}

  /** Returns what it means that no connection was made. */
  static SendOutcome unreachable(MessagingException failure) {
    return failure instanceof AuthenticationFailedException
        ? new SendOutcome.Later("the mail server refuses the user or the password", null)
        : new SendOutcome.Later("the mail server cannot be reached", null);
  }

  /** Returns what it means that a message failed on an open connection. */
  static SendOutcome failed(MessagingException failure, boolean dataBegun) {
    int code = codeOf(failure);
    if (code == 421) {
      return new SendOutcome.Later("the mail server closes (421)", null);
    }
    if (SIGN_IN.contains(code)) {
      return new SendOutcome.Later(
          "the mail server wants the shop to sign in (%s)".formatted(code), null);
    }
    if (code >= 400 && code < 500) {
      return new SendOutcome.Later("the mail server says %s".formatted(code), null);
    }
    if (code >= 500 && code < 600) {
      return new SendOutcome.Refused("the mail server says %s".formatted(code));
    }
    return dataBegun
        ? new SendOutcome.Unknown("the answer of the mail server was lost")
        : new SendOutcome.Later("the connection to the mail server was lost", null);
  }

  /** Returns the reply code that a failure or one behind it tells, -1 if none does. */
  static int codeOf(MessagingException failure) {
    int code = -1;
    for (Exception each = failure; each != null; each = next(each)) {
      int told = -1;
      if (each instanceof SMTPAddressFailedException address) {
        told = address.getReturnCode();
      } else if (each instanceof SMTPSenderFailedException sender) {
        told = sender.getReturnCode();
      } else if (each instanceof SMTPSendFailedException send) {
        told = send.getReturnCode();
      }
      code = told >= 400 ? told : code;
    }
    return code;
  }

  private static @Nullable Exception next(Exception failure) {
    return failure instanceof MessagingException messaging ? messaging.getNextException() : null;
  }
}
