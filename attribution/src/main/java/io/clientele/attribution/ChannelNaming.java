package io.clientele.attribution;

import io.clientele.event.AdEvent.Ad;
import io.clientele.event.Campaign;
import io.clientele.event.MessageEvent.MessageDetails;
import java.util.Optional;

/** Names the channels of a shop's events; a shop with a plan of its own brings its own. */
public interface ChannelNaming {
  /** Returns the channel of a visit by its campaign, not blank. */
  String ofCampaign(Campaign campaign);

  /** Returns the channel of an ad, not blank. */
  String ofAd(Ad ad);

  /** Returns the channel of a message, not blank. */
  String ofMessage(MessageDetails message);

  /**
   * Returns the channel of a visit without a campaign.
   *
   * @param referrer the address of the page that led here
   * @return empty if that is no touch, such as a page of the shop itself
   */
  Optional<String> ofReferrer(String referrer);

  /**
   * Returns the naming by groups that web analytics have: {@code paid search}, {@code paid social},
   * {@code display}, {@code email}, {@code organic search}, {@code affiliates} and so on; what fits
   * none is named after its source.
   */
  static ChannelNaming byGroups() {
    return new ChannelGroups();
  }
}
