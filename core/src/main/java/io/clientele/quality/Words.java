package io.clientele.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the texts of orders files give away. The lists are small on purpose: a text that is not in
 * them is taken for what it seems to be.
 */
final class Words {
  /** What programs and people write where they know nothing; spreadsheets and pandas among them. */
  private static final Set<String> STAND_INS =
      Set.of(
          "",
          "nan",
          "na",
          "n/a",
          "#n/a",
          "null",
          "(null)",
          "none",
          "nil",
          "undefined",
          "unknown",
          "unspecified",
          "not specified",
          "(not set)",
          "not set",
          "missing",
          "anonymous",
          "guest",
          "?",
          "??",
          "???",
          "-",
          "--",
          ".",
          "0",
          "-1",
          "tbd",
          "xxx",
          "unbekannt",
          "inconnu");

  private static final Set<String> TEST = Set.of("test", "tests", "testing", "dummy");

  /** What may stand beside a test word in the name of a thing that is nothing but a test. */
  private static final Set<String> TEST_COMPANY =
      Set.of(
          "order",
          "orders",
          "product",
          "products",
          "item",
          "items",
          "sku",
          "customer",
          "user",
          "the",
          "a",
          "only",
          "do",
          "not",
          "ship",
          "please",
          "ignore",
          "delete",
          "artikel",
          "produkt",
          "bestellung",
          "produit",
          "commande");

  /** Names of services are these words alone, or end with one of {@link #SERVICE_ENDS}. */
  private static final Set<String> SERVICES =
      Set.of(
          "manual",
          "sample",
          "samples",
          "adjustment",
          "carriage",
          "freight",
          "tip",
          "deposit",
          "donation",
          "rounding",
          "handling",
          "adjust bad debt",
          "bad debt",
          "store credit",
          "frais de port",
          "porto",
          "versand",
          "envio",
          "gift wrap",
          "gift wrapping");

  private static final Set<String> SERVICE_ENDS =
      Set.of(
          "postage",
          "shipping",
          "delivery",
          "fee",
          "fees",
          "charge",
          "charges",
          "surcharge",
          "commission",
          "discount",
          "rebate",
          "voucher",
          "versandkosten",
          "verzendkosten",
          "rabatt",
          "gutschein");

  private static final Set<String> SERVICE_SKUS =
      Set.of(
          "post",
          "postage",
          "ship",
          "shipping",
          "shipment",
          "delivery",
          "carriage",
          "freight",
          "discount",
          "fee",
          "fees",
          "manual",
          "adjust",
          "adjustment",
          "sample",
          "samples",
          "voucher",
          "giftcard",
          "giftwrap",
          "tip",
          "deposit",
          "donation",
          "versand",
          "porto");

  private static final int LONGEST_SERVICE_NAME = 4;

  private Words() {}

  /** Returns whether a text stands where there should be none, such as {@code nan}. */
  static boolean isStandIn(String text) {
    return text.length() <= 16 && STAND_INS.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  /** Returns whether an id has a test word in it that stands by itself: {@code TEST-001}. */
  static boolean isTestId(String id) {
    return lettersOf(id).stream().anyMatch(TEST::contains);
  }

  /** Returns whether a name has nothing to say but that it is a test; a PREGNANCY TEST is none. */
  static boolean isTestName(String name) {
    List<String> words = lettersOf(name);
    return words.stream().anyMatch(TEST::contains)
        && words.stream().allMatch(word -> TEST.contains(word) || TEST_COMPANY.contains(word));
  }

  /** Returns whether a customer id belongs to a tester, or to an address that reaches nobody. */
  static boolean isTestCustomer(String id) {
    String lower = id.toLowerCase(Locale.ROOT);
    return isTestId(id)
        || lower.endsWith("@example.com")
        || lower.endsWith("@example.org")
        || lower.endsWith("@example.net");
  }

  static boolean isServiceSku(String sku) {
    return SERVICE_SKUS.contains(sku.strip().toLowerCase(Locale.ROOT));
  }

  /** Returns whether a name is of no good: short, and ending with what is charged for. */
  static boolean isServiceName(String name) {
    List<String> words = lettersOf(name);
    if (words.isEmpty() || words.size() > LONGEST_SERVICE_NAME) {
      return false;
    }
    String last = words.get(words.size() - 1);
    return SERVICES.contains(String.join(" ", words))
        || SERVICE_ENDS.contains(last)
        || (last.equals("card") && words.size() > 1 && words.get(words.size() - 2).equals("gift"));
  }

  /** Returns the runs of letters, in lower case. */
  private static List<String> lettersOf(String text) {
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || !Character.isLetter(text.charAt(i))) {
        if (i > from) {
          words.add(text.substring(from, i).toLowerCase(Locale.ROOT));
        }
        from = i + 1;
      }
    }
    return words;
  }
}
