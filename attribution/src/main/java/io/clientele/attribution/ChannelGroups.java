package io.clientele.attribution;

import io.clientele.event.AdEvent.Ad;
import io.clientele.event.Campaign;
import io.clientele.event.MessageEvent.MessageDetails;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names channels by the usual groups of sources and media. */
final class ChannelGroups implements ChannelNaming {
  private static final Set<String> SOCIAL =
      Set.of(
          "facebook",
          "fb",
          "instagram",
          "ig",
          "meta",
          "tiktok",
          "pinterest",
          "linkedin",
          "twitter",
          "x",
          "snapchat",
          "reddit",
          "youtube");
  private static final Set<String> SEARCH =
      Set.of("google", "bing", "microsoft", "yahoo", "duckduckgo", "baidu", "yandex", "ecosia");
  private static final Set<String> PAID = Set.of("cpc", "ppc", "paid", "paidsearch", "sem", "cpv");
  private static final Map<String, String> BY_MEDIUM =
      Map.ofEntries(
          Map.entry("email", "email"),
          Map.entry("newsletter", "email"),
          Map.entry("sms", "sms"),
          Map.entry("push", "push"),
          Map.entry("affiliate", "affiliates"),
          Map.entry("affiliates", "affiliates"),
          Map.entry("display", "display"),
          Map.entry("banner", "display"),
          Map.entry("cpm", "display"),
          Map.entry("organic", "organic search"),
          Map.entry("social", "social"),
          Map.entry("paidsocial", "paid social"),
          Map.entry("referral", "referral"));
  private static final Pattern HOST =
      Pattern.compile("(?i)https?://(?:[^/?#@]*@)?([^/?#:@]{1,253}).*", Pattern.DOTALL);

  @Override
  public String ofCampaign(Campaign campaign) {
    String source = plain(campaign.source());
    String medium = plain(campaign.medium()).replaceAll("[-_ ]", "");
    if (PAID.contains(medium)) {
      return paid(source);
    }
    String known = BY_MEDIUM.get(medium);
    if (known != null) {
      return known;
    }
    if (source.isEmpty()) {
      return campaign.clickIds().isEmpty() ? "other" : "paid search";
    }
    return source;
  }

  @Override
  public String ofAd(Ad ad) {
    return paid(plain(ad.platform()));
  }

  @Override
  public String ofMessage(MessageDetails message) {
    return plain(message.channel().value());
  }

  @Override
  public Optional<String> ofReferrer(String referrer) {
    Matcher host = HOST.matcher(referrer);
    if (!host.matches()) {
      return Optional.empty();
    }
    for (String label : host.group(1).toLowerCase(Locale.ROOT).split("\\.", -1)) {
      if (SEARCH.contains(label)) {
        return Optional.of("organic search");
      }
    }
    return Optional.empty();
  }

  private static String paid(String source) {
    return SOCIAL.contains(source)
        ? "paid social"
        : source.isEmpty() || SEARCH.contains(source) ? "paid search" : source + " ads";
  }

  private static String plain(@Nullable String text) {
    return text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
  }
}
