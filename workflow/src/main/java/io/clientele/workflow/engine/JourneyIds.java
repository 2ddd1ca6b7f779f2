package io.clientele.workflow.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clientele.identity.CustomerId;
import io.clientele.workflow.journey.Cause;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names of journeys: the same cause of the same workflow for the same customer gives the same name,
 * so that what is told twice begins once. They tell nothing of the customer.
 */
final class JourneyIds {
  private static final int BYTES = 12;

  private JourneyIds() {}

  static String of(String workflow, CustomerId customer, Cause cause) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : new String[] {workflow, customer.value(), cause.id(), cause.key()}) {
        digest.update(part.getBytes(UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
