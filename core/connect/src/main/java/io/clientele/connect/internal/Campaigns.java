package io.clientele.connect.internal;

import io.clientele.event.Campaign;
import io.clientele.event.ClickId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The campaign that the parameters of an address tell of. */
public final class Campaigns {
  /** What the ad platforms add to addresses, each with its own name. */
  private static final List<String> CLICK_IDS =
      List.of(
          "gclid",
          "wbraid",
          "gbraid",
          "dclid",
          "fbclid",
          "ttclid",
          "msclkid",
          "twclid",
          "li_fat_id",
          "epik",
          "ScCid",
          "rdt_cid",
          "yclid");

  private static final int MAX_PARAMETERS = 200;
  private static final int MAX_VALUE = 500;

  private Campaigns() {}

  /** Returns the campaign of an address, {@code null} if there is none. */
  public static @Nullable Campaign of(@Nullable String url) {
    int start = url == null ? -1 : url.indexOf('?');
    if (url == null || start < 0) {
      return null;
    }
    int hash = url.indexOf('#', start);
    Map<String, String> parameters =
        parameters(url.substring(start + 1, hash < 0 ? url.length() : hash));
    List<ClickId> clicks = new ArrayList<>();
    for (String kind : CLICK_IDS) {
      String value = parameters.get(kind);
      if (value != null) {
        clicks.add(ClickId.of(kind, value));
      }
    }
    return orNull(
        new Campaign(
            parameters.get("utm_source"),
            parameters.get("utm_medium"),
            parameters.get("utm_campaign"),
            parameters.get("utm_term"),
            parameters.get("utm_content"),
            parameters.get("utm_id"),
            clicks));
  }

  /** Returns a campaign that says something, {@code null} for one that does not. */
  public static @Nullable Campaign orNull(Campaign campaign) {
    boolean empty =
        campaign.source() == null
            && campaign.medium() == null
            && campaign.name() == null
            && campaign.term() == null
            && campaign.content() == null
            && campaign.id() == null
            && campaign.clickIds().isEmpty();
    return empty ? null : campaign;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String part : query.split("&", MAX_PARAMETERS)) {
      int equals = part.indexOf('=');
      String value = equals < 0 ? null : decoded(part.substring(equals + 1));
      if (value != null) {
        parameters.putIfAbsent(part.substring(0, equals), value);
      }
    }
    return parameters;
  }

  private static @Nullable String decoded(String text) {
    if (text.length() > MAX_VALUE) {
      return null;
    }
    try {
      String value = URLDecoder.decode(text, StandardCharsets.UTF_8).strip();
      return value.isEmpty() || value.indexOf(0) >= 0 ? null : value;
    } catch (IllegalArgumentException e) { // a percent sign without its digits: not ours to mend
      return null;
    }
  }
}
