package io.clientele.quality;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an orders file holds, and what is odd about it. Immutable. */
public final class QualityReport {
  private final long rows;
  private final long orders;
  private final long customers;
  private final long products;
  private final long countries;
  private final @Nullable Instant firstAt;
  private final @Nullable Instant lastAt;
  private final List<Finding> findings;

  QualityReport(
      long rows,
      long orders,
      long customers,
      long products,
      long countries,
      @Nullable Instant firstAt,
      @Nullable Instant lastAt,
      List<Finding> findings) {
    this.rows = rows;
    this.orders = orders;
    this.customers = customers;
    this.products = products;
    this.countries = countries;
    this.firstAt = firstAt;
    this.lastAt = lastAt;
    this.findings = List.copyOf(findings);
  }

  /** Returns how many rows were watched; skipped ones are not among them. */
  public long rows() {
    return rows;
  }

  /**
   * Returns how many orders there are, cancelled ones and returns included: an order id used by two
   * customers stands for two orders, and a row without an order id for one.
   */
  public long orders() {
    return orders;
  }

  /** Returns how many known customers there are. */
  public long customers() {
    return customers;
  }

  /** Returns how many SKUs there are, as they are spelled, services such as postage included. */
  public long products() {
    return products;
  }

  /** Returns how many countries there are, as they are spelled. */
  public long countries() {
    return countries;
  }

  /** Returns the earliest time of a row, right or wrong; absent without rows. */
  public Optional<Instant> firstAt() {
    return Optional.ofNullable(firstAt);
  }

  /** Returns the latest time of a row, right or wrong; absent without rows. */
  public Optional<Instant> lastAt() {
    return Optional.ofNullable(lastAt);
  }

  /** Returns what is odd, always in the same order; what did not occur is not listed. */
  public List<Finding> findings() {
    return findings;
  }

  /** Returns the finding with a code, such as {@code missing-customer}, if it occurred. */
  public Optional<Finding> finding(String code) {
    return findings.stream().filter(finding -> finding.code().equals(code)).findFirst();
  }

  @Override
  public String toString() {
    return "%s rows, %s findings".formatted(rows, findings.size());
  }
}
