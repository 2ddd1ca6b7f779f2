package io.clientele.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ConditionTextPropertyTest {
  private static final String[] PIECES = {
    "and",
    "or",
    "not",
    "(",
    ")",
    "orders",
    "spent(",
    "365d",
    "count(",
    "product_viewed",
    "where",
    "in",
    "'x'",
    "'",
    "=",
    ">=",
    "3",
    "-",
    "4w",
    "%",
    ",",
    "between",
    "is null",
    "sequence(",
    "then",
    "tags",
    "contains",
    "2026-02-30",
    "99999999999d",
    "\uD83D\uDE00",
    "\u0000",
    "\uD800",
    "İ",
    "last_order",
    "within",
    "score(",
    "consent(email)",
    "is given",
    "birthday",
    "1e9",
    "_"
  };

  @Property(tries = 5000)
  void what_is_written_is_read_as_the_same(@ForAll long seed) {
    Condition condition = RandomConditions.of(seed);

    assertThat(Condition.parse(condition.text())).isEqualTo(condition);
  }

  @Property(tries = 5000)
  void any_text_is_a_condition_or_refused_with_a_place_in_it(@ForAll long seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]).append(random.nextBoolean() ? " " : "");
    }

    assertRefusedOrRead(text.toString());
  }

  @Property
  void any_string_is_a_condition_or_refused_with_a_place_in_it(@ForAll String text) {
    assertRefusedOrRead(text);
  }

  @Property(tries = 2000)
  void a_condition_with_a_mistake_is_a_condition_or_refused(@ForAll long seed) {
    StringBuilder text = new StringBuilder(RandomConditions.of(seed).text());
    Random random = new Random(seed);
    int place = random.nextInt(text.length());
    text.replace(place, place + 1 + random.nextInt(3), random.nextBoolean() ? "" : "(");

    assertRefusedOrRead(text.toString());
  }

  private static void assertRefusedOrRead(String text) {
    try {
      assertThat(Condition.parse(Condition.parse(text).text())).isNotNull();
    } catch (ConditionSyntaxException e) {
      assertThat(e.line()).isBetween(1, 1 + (int) text.chars().filter(c -> c == '\n').count());
      assertThat(e.column()).isBetween(1, text.length() + 1);
      assertThat(e.expected()).isNotBlank();
      assertThat(e.getMessage()).hasSizeLessThan(2000);
    }
  }
}
