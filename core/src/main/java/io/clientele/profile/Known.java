package io.clientele.profile;

import io.clientele.catalog.Catalog;
import io.clientele.condition.SegmentRules;
import io.clientele.consent.Consent;
import io.clientele.identity.resolution.Customer;
import org.jspecify.annotations.Nullable;

/**
 * What a profile asks besides its events.
 *
 * @param customer whose profile it is
 * @param others whom else it asks
 */
record Known(Customer customer, Others others) {
  /**
   * Those whom profiles ask.
   *
   * @param catalog what products are, if there is one
   * @param consent who may be written to; what events tell, if there is none
   * @param scores what models think
   * @param segments the segments that conditions may name
   */
  record Others(
      @Nullable Catalog catalog, @Nullable Consent consent, Scores scores, SegmentRules segments) {}
}
