package io.clientele.workflow.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The SHA-256 of what was decided for each customer, in that order, and of these by the ids of the
 * customers: the same in whatever order customers are played.
 */
final class LogHash {
  /** So many characters of a customer are held until they are hashed. */
  private static final int MOST_HELD = 512;

  private final MessageDigest digest = sha256();
  private final Map<String, OfCustomer> all = new HashMap<>();

  private static final class OfCustomer {
    final StringBuilder lines = new StringBuilder(MOST_HELD);
    byte[] hash = {};
  }

  void add(String customer, String line) {
    OfCustomer of = all.computeIfAbsent(customer, id -> new OfCustomer());
    of.lines.append(line).append('\n');
    if (of.lines.length() > MOST_HELD) {
      hash(of);
    }
  }

  private void hash(OfCustomer of) {
    digest.update(of.hash);
    of.hash = digest.digest(of.lines.toString().getBytes(UTF_8));
    of.lines.setLength(0);
  }

  /** Returns the hash of all, in hexadecimal digits. */
  String text() {
    List<String> ids = all.keySet().stream().sorted().toList();
    all.values().forEach(this::hash);
    for (String id : ids) {
      digest.update((id + " ").getBytes(UTF_8));
      digest.update(all.getOrDefault(id, new OfCustomer()).hash);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
