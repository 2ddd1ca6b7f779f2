package io.clientele.event;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A customer meets an ad of the shop elsewhere. */
public sealed interface AdEvent extends Event {
  /**
   * An ad was shown.
   *
   * @param ad which
   */
  record AdImpression(EventHeader header, Ad ad) implements AdEvent {
    public AdImpression {
      requireNonNull(header, "header");
      requireNonNull(ad, "ad");
    }
  }

  /**
   * An ad was clicked on.
   *
   * @param ad which
   * @param clickId the platform's mark of this click, by which it recognises what came of it
   * @param url where it leads; it may hold marks of the person, so {@link #toString} leaves it out
   */
  record AdClicked(EventHeader header, Ad ad, @Nullable ClickId clickId, @Nullable String url)
      implements AdEvent {
    public AdClicked {
      requireNonNull(header, "header");
      requireNonNull(ad, "ad");
      EventText.optional("url", url);
    }

    @Override
    public String toString() {
      return EventText.describe(this);
    }
  }

  /**
   * One ad in one place.
   *
   * @param platform who shows it, such as {@code google}
   * @param campaignId the campaign that it belongs to, by the platform's id
   * @param adGroupId the group within the campaign, by the platform's id
   * @param adId the ad, by the platform's id
   * @param keyword what was searched for or paid for
   * @param placement where it was shown
   */
  record Ad(
      String platform,
      @Nullable String campaignId,
      @Nullable String adGroupId,
      @Nullable String adId,
      @Nullable String keyword,
      @Nullable String placement) {
    public Ad {
      EventText.required("platform", platform);
      EventText.optional("campaignId", campaignId);
      EventText.optional("adGroupId", adGroupId);
      EventText.optional("adId", adId);
      EventText.optional("keyword", keyword);
      EventText.optional("placement", placement);
    }
  }
}
