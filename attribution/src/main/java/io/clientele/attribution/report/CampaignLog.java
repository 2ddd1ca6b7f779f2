package io.clientele.attribution.report;

import io.clientele.attribution.Touchpoints;
import io.clientele.table.Codes;
import io.clientele.table.FeatureColumn;
import io.clientele.table.Features;
import io.clientele.table.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Counts {@link CampaignPerformance} from a log of touchpoints whose rows name their campaign: what
 * a shop exports of its mailings. For events of its own see {@link CampaignEvents}.
 *
 * <p>A message is one of a campaign to a customer, unless {@code message_id} tells more than one
 * apart. What happened to it says the column {@code interaction}: {@code sent}, {@code bounced},
 * {@code opened}, {@code clicked}, {@code unsubscribed} or {@code complained}, in any case of
 * letters; {@code send}, {@code bounce}, {@code open}, {@code click}, {@code unsubscribe} and
 * {@code complaint} mean the same. A row with a conversion says that the message converted.
 */
public final class CampaignLog {
  private static final int SENT = 0;
  private static final int CONVERTED = 4;
  private static final int NUMBERS = 7;

  /** What happened by its place in the numbers of a campaign. */
  private static final Map<String, Integer> PLACES =
      Map.ofEntries(
          Map.entry("sent", SENT),
          Map.entry("send", SENT),
          Map.entry("bounced", 1),
          Map.entry("bounce", 1),
          Map.entry("opened", 2),
          Map.entry("open", 2),
          Map.entry("clicked", 3),
          Map.entry("click", 3),
          Map.entry("unsubscribed", 5),
          Map.entry("unsubscribe", 5),
          Map.entry("complained", 6),
          Map.entry("complaint", 6));

  private CampaignLog() {}

  /**
   * Returns the columns that {@link #of} reads: those of {@link Touchpoints#columns}, which include
   * {@code campaign}, and perhaps {@code message_id}.
   */
  public static FeatureColumn[] columns() {
    List<FeatureColumn> all = new ArrayList<>(Arrays.asList(Touchpoints.columns()));
    all.add(FeatureColumn.text("message_id").orBlank().orAbsent());
    return all.toArray(FeatureColumn[]::new);
  }

  /**
   * Returns the campaigns that messages were sent for, in the order of their names; none if rows
   * name no campaign. Others, such as those of ads, have no rates of messages.
   *
   * @param rows with the {@link #columns}
   */
  public static List<CampaignPerformance> of(Features rows) {
    if (!rows.has("campaign")) {
      return List.of();
    }
    Labels campaigns = rows.texts("campaign");
    double[] conversions = rows.numbers("conversion");
    int[] placeOf = placesOfInteractions(rows);
    Map<Message, Integer> found = new HashMap<>(); // what happened, a bit each
    for (int row = 0; row < rows.size(); row++) {
      int campaign = campaigns.codeOf(row);
      if (campaign == Codes.NONE) {
        continue;
      }
      int interaction = code(rows, "interaction", row);
      int place = interaction == Codes.NONE ? Codes.NONE : placeOf[interaction];
      int happened =
          (place == Codes.NONE ? 0 : 1 << place) | (conversions[row] > 0 ? 1 << CONVERTED : 0);
      int id = code(rows, "message_id", row);
      int customer = id == Codes.NONE ? code(rows, "customer_id", row) : Codes.NONE;
      found.merge(new Message(campaign, customer, id), happened, (one, other) -> one | other);
    }
    Map<String, long[]> counts = new TreeMap<>();
    found.forEach(
        (message, happened) -> {
          long[] of =
              counts.computeIfAbsent(
                  campaigns.texts().text(message.campaign), name -> new long[NUMBERS]);
          for (int place = 0; place < NUMBERS; place++) {
            of[place] += happened >> place & 1;
          }
        });
    List<CampaignPerformance> all = new ArrayList<>();
    counts.forEach(
        (name, n) -> {
          if (n[SENT] > 0) {
            all.add(new CampaignPerformance(name, n[0], n[1], n[2], n[3], n[4], n[5], n[6]));
          }
        });
    return all;
  }

  /** A message, by the codes of its campaign and of its customer, or by its own. */
  private record Message(int campaign, int customer, int id) {}

  private static int[] placesOfInteractions(Features rows) {
    if (!rows.has("interaction")) {
      return new int[0];
    }
    Labels interactions = rows.texts("interaction");
    int[] places = new int[interactions.texts().size()];
    Arrays.setAll(
        places,
        code ->
            Optional.ofNullable(
                    PLACES.get(interactions.texts().text(code).toLowerCase(Locale.ROOT)))
                .orElse(Codes.NONE));
    return places;
  }

  private static int code(Features rows, String column, int row) {
    return rows.has(column) ? rows.texts(column).codeOf(row) : Codes.NONE;
  }
}
