package io.clientele.attribution.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.attribution.Paths;
import io.clientele.attribution.Touchpoints;
import io.clientele.table.Features;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected numbers are counted by hand. */
class CampaignLogTest {
  private static final Features LOG =
      rows(
          "ana,2024-03-01,,0,,sent,May,",
          "ana,2024-03-01,,0,,Opened,May,",
          "ana,2024-03-02,email,0,,click,May,",
          "ana,2024-03-02,email,0,,clicked,May,",
          "ana,2024-03-03,email,1,25,clicked,May,",
          "ben,2024-03-01,,0,,send,May,",
          "ben,2024-03-01,,0,,bounced,May,",
          "cleo,2024-03-01,,0,,sent,May,m1",
          "cleo,2024-03-09,,0,,sent,May,m2",
          "cleo,2024-03-09,,0,,complained,May,m2",
          "cleo,2024-03-10,,0,,unsubscribed,May,m2",
          "ana,2024-03-04,ads,0,,view,Billboards,",
          "ana,2024-03-05,direct,0,,sent,,");

  @Test
  void a_message_counts_once_in_each_number() {
    assertThat(CampaignLog.of(LOG))
        .containsExactly(new CampaignPerformance("May", 4, 1, 1, 1, 1, 1, 1));
  }

  @Test
  void what_became_of_a_message_is_no_touch() {
    Paths paths = Paths.from(Touchpoints.of(LOG, ZoneOffset.UTC)).build();

    assertThat(paths.channels()).containsExactly("ads", "direct", "email");
    assertThat(paths.size()).isEqualTo(2);
    assertThat(paths.path(0)).containsExactly("email", "email", "email");
    assertThat(paths.path(1)).containsExactly("ads", "direct");
  }

  @Test
  void a_log_without_campaigns_has_none() {
    assertThat(
            CampaignLog.of(
                Features.builder()
                    .texts("customer_id", List.of("ana"))
                    .numbers("conversion", new double[1])
                    .build()))
        .isEmpty();
  }

  private static Features rows(String... rows) {
    String[][] cells = Arrays.stream(rows).map(row -> row.split(",", -1)).toArray(String[][]::new);
    Features.Builder all = Features.builder();
    String[] names = {
      "customer_id",
      "time",
      "channel",
      "conversion",
      "value",
      "interaction",
      "campaign",
      "message_id"
    };
    for (int column = 0; column < names.length; column++) {
      int at = column;
      if (column == 3 || column == 4) {
        all.numbers(
            names[column],
            Arrays.stream(cells)
                .mapToDouble(row -> row[at].isEmpty() ? Double.NaN : Double.parseDouble(row[at]))
                .toArray());
      } else {
        all.texts(
            names[column],
            Arrays.stream(cells).map(row -> row[at].isEmpty() ? null : row[at]).toList());
      }
    }
    return all.build();
  }
}
