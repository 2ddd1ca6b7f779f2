package io.clientele.benchmarks;

import io.clientele.segmentation.segment.Segment;
import io.clientele.segmentation.segment.Segments;
import java.util.ArrayList;
import java.util.List;

/** A hundred segments such as shops have: by orders, money, visits, messages, tastes and traits. */
final class TypicalSegments {
  private final List<Segment> all = new ArrayList<>();

  private TypicalSegments() {}

  static Segments hundred() {
    TypicalSegments typical = new TypicalSegments();
    typical.orders();
    typical.visits();
    typical.others();
    if (typical.all.size() != 100) {
      throw new IllegalStateException(typical.all.size() + " segments, expected 100");
    }
    return Segments.of(typical.all);
  }

  private void orders() {
    for (int count : new int[] {1, 2, 3, 5, 10}) {
      add("orders >= " + count);
    }
    for (String span : List.of("30d", "90d", "365d")) {
      for (int count = 1; count <= 3; count++) {
        add("orders(%s) >= %d".formatted(span, count));
      }
      for (int money : new int[] {50, 200, 500}) {
        add("spent(%s) >= %d".formatted(span, money));
      }
      add("orders >= 1 and last_order not within " + span);
      add("first_order within " + span);
    }
    for (int money : new int[] {100, 250, 500, 1000}) {
      add("spent >= " + money);
    }
    for (String span : List.of("7d", "30d", "60d", "90d", "180d")) {
      add("last_order within " + span);
    }
    add("orders = 0");
    add("orders = 1 and first_order not within 60d");
    add("spent(365d) >= 500 and orders(365d) >= 3 and last_order within 90d");
    add("spent >= 250 and last_order not within 180d");
    add("orders(90d) = 0 and orders(365d) >= 2");
  }

  private void visits() {
    for (String span : List.of("1d", "7d", "30d")) {
      for (int count : new int[] {1, 3, 10}) {
        add("count(product_viewed in %s) >= %d".formatted(span, count));
      }
      add("count(page_viewed in %s) >= 5".formatted(span));
      add("count(message_opened in %s) >= 1".formatted(span));
    }
    for (int category = 1; category <= 5; category++) {
      add("count(product_viewed in 30d where category = 'c%d') >= 2".formatted(category));
      add("affinity(category 'c%d') >= 0.1".formatted(category));
    }
    add("last(page_viewed) not within 30d");
    add("last(page_viewed) within 7d and orders(30d) = 0");
    add("count(message_sent in 30d) >= 3 and count(message_opened in 30d) = 0");
    add("count(product_viewed in 7d) >= 3 and orders(7d) = 0");
    add("max(price of product_viewed in 30d) >= 100");
    add("sequence(checkout_started then no order within 2h)");
    add("sequence(checkout_started then no order within 24h)");
    add("sequence(product_added then no order within 4h)");
    add("abandoned_checkout within 7d");
  }

  private void others() {
    add("tags contains 'vip'");
    add("tags contains any ('staff', 'wholesale')");
    add("language = 'de'");
    add("language in ('fr', 'it', 'es')");
    add("countries contains 'DE'");
    add("loyalty_points >= 100");
    add("loyalty_points >= 500 and loyalty_tier = 'gold'");
    add("loyalty_tier is null and orders >= 3");
    add("consent(email) is given");
    add("consent(sms) is given");
    add("consent(email) is given and orders = 0");
    add("score(churn) >= 0.5");
    add("score(churn) >= 0.8 and spent >= 250");
    add("anniversary(birthday) between today and +7d");
    add("anniversary(birthday) = today");
    add("added within 30d");
    add("email_domain = 'gmail.com'");
    add("tax_exempt = true");
    while (all.size() < 100) {
      int i = all.size();
      add("in segment '%s' and not in segment '%s'".formatted(name(i % 40), name(i % 17 + 45)));
    }
  }

  private void add(String condition) {
    all.add(Segment.named(name(all.size()), condition));
  }

  private static String name(int place) {
    return "segment %02d".formatted(place);
  }
}
