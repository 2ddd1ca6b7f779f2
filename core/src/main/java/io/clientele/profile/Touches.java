package io.clientele.profile;

import io.clientele.event.AdEvent.Ad;
import io.clientele.event.AdEvent.AdClicked;
import io.clientele.event.Campaign;
import io.clientele.event.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What brought a customer here first and last: a campaign that the address of a visit told, or an
 * ad that was clicked.
 *
 * @param first the first touch, {@code null} if there was none
 * @param last the last touch, {@code null} if there was none
 */
public record Touches(@Nullable Touch first, @Nullable Touch last) {
  static final Fold<Touches> FOLD =
      Fold.of("touches", 1, new Touches(null, null), (before, event, shop) -> before.after(event));

  /**
   * One touch.
   *
   * @param at when
   * @param campaign the campaign, {@code null} if only the ad was told
   * @param ad the ad, {@code null} if only the campaign was told
   */
  public record Touch(Instant at, @Nullable Campaign campaign, @Nullable Ad ad) {}

  private Touches after(Event event) {
    Campaign campaign = event.header().campaign();
    Ad ad = event instanceof AdClicked clicked ? clicked.ad() : null;
    if (campaign == null && ad == null) {
      return this;
    }
    Touch touch = new Touch(event.header().happenedAt(), campaign, ad);
    return new Touches(first == null ? touch : first, touch);
  }
}
