package io.clientele.assignment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clientele.identity.CustomerId;
import io.clientele.internal.IdText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What makes one way of parting customers differ from all others: the name of an experiment, of a
 * step of a workflow, of a layer.
 *
 * <p>A customer's bucket is a number from 0 to 9999: the first 52 bits of the SHA-256 of the UTF-8
 * text {@code salt + "\n" + customer}, modulo 10,000. Each bucket gets as many as the next, to one
 * in 10<sup>11</sup>. A cryptographic hash keeps the buckets of two salts independent, which
 * simpler ones do not: R. Kohavi, R. Longbotham, D. Sommerfield and R. M. Henne, Controlled
 * experiments on the web: survey and practical guide, Data Mining and Knowledge Discovery 18, 2009,
 * section 4.1.2. The same in PostgreSQL:
 *
 * <pre>{@code
 * select ('x' || left(encode(sha256(convert_to(salt || chr(10) || customer, 'UTF8')), 'hex'), 13))
 *        ::bit(52)::bigint % 10000
 * }</pre>
 *
 * @param value its text, at most 255 printable characters; whoever changes it deals the customers
 *     anew
 */
public record Salt(String value) {
  /** How many buckets there are: one is a hundredth of a percent. */
  public static final int BUCKETS = 10_000;

  public Salt {
    IdText.checked("salt", value);
  }

  /** Returns the salt with this text. */
  public static Salt of(String value) {
    return new Salt(value);
  }

  /** Returns the bucket of a customer, from 0 to 9999. */
  public int bucketOf(CustomerId customer) {
    return bucketOf(customer.value());
  }

  /**
   * Returns the bucket of something that is no customer yet: a session, a device, a visitor. A
   * visitor who becomes a customer changes buckets, unless the host goes on asking by the first id.
   *
   * @param unit its id, at most 255 printable characters
   * @return from 0 to 9999
   */
  public int bucketOf(String unit) {
    byte[] digest = sha256().digest((value + '\n' + IdText.checked("unit", unit)).getBytes(UTF_8));
    long first52Bits = 0;
    for (int i = 0; i < 7; i++) {
      first52Bits = (first52Bits << 8) | (digest[i] & 0xFF);
    }
    return (int) ((first52Bits >>> 4) % BUCKETS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
