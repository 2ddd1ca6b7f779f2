package io.clientele.condition;

import static io.clientele.channel.ChannelName.EMAIL;
import static io.clientele.condition.Conditions.affinity;
import static io.clientele.condition.Conditions.count;
import static io.clientele.condition.Conditions.day;
import static io.clientele.condition.Conditions.days;
import static io.clientele.condition.Conditions.events;
import static io.clientele.condition.Conditions.flag;
import static io.clientele.condition.Conditions.inSegment;
import static io.clientele.condition.Conditions.lastOrder;
import static io.clientele.condition.Conditions.not;
import static io.clientele.condition.Conditions.orders;
import static io.clientele.condition.Conditions.placedOrders;
import static io.clientele.condition.Conditions.property;
import static io.clientele.condition.Conditions.score;
import static io.clientele.condition.Conditions.sequence;
import static io.clientele.condition.Conditions.spent;
import static io.clientele.condition.Conditions.tags;
import static io.clientele.condition.Conditions.text;
import static io.clientele.condition.Conditions.time;
import static io.clientele.condition.Conditions.unanswered;
import static io.clientele.condition.Conditions.weeks;
import static io.clientele.event.EventType.CHECKOUT_STARTED;
import static io.clientele.event.EventType.MESSAGE_CLICKED;
import static io.clientele.event.EventType.PRODUCT_ADDED;
import static io.clientele.event.EventType.PRODUCT_VIEWED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTextTest {
  @Test
  void text_and_java_make_the_same_condition() {
    assertThat(Condition.parse("spent(365d) >= 500 and orders >= 3 and last_order within 90d"))
        .isEqualTo(
            spent(days(365))
                .atLeast(500)
                .and(orders().atLeast(3))
                .and(lastOrder().within(days(90))));
    assertThat(
            Condition.parse(
                "count(product_viewed in 7d where category = 'Lamps' and price >= 20) > 2"))
        .isEqualTo(
            count(
                    events(PRODUCT_VIEWED)
                        .in(days(7))
                        .where(property("category").is("Lamps").and(property("price").atLeast(20))))
                .moreThan(2));
    assertThat(Condition.parse("not in segment 'lapsed' or score(clv) in top 10%"))
        .isEqualTo(not(inSegment("lapsed")).or(score("clv").inTop(10)));
    assertThat(
            Condition.parse(
                "sequence(product_viewed then product_added within 2d without checkout_started)"))
        .isEqualTo(
            sequence(events(PRODUCT_VIEWED), events(PRODUCT_ADDED), days(2))
                .without(events(CHECKOUT_STARTED)));
    assertThat(Condition.parse("sequence(checkout_started then no order within 1d)"))
        .isEqualTo(unanswered(events(CHECKOUT_STARTED), placedOrders(), days(1)));
    assertThat(
            Condition.parse(
                "tags contains any ('a', 'b') and language != 'de' and tax_exempt = false"))
        .isEqualTo(
            tags()
                .containsAny("a", "b")
                .and(text("language").isNot("de"))
                .and(flag("tax_exempt").isFalse()));
    assertThat(
            Condition.parse(
                "anniversary(birthday) between today and +30d and added >= -4w and consent(email) is given and affinity(brand 'Ox') > 0.5"))
        .isEqualTo(
            day("birthday")
                .anniversaryBetween(Day.today(), Day.ahead(days(30)))
                .and(time("added").since(Day.ago(weeks(4))))
                .and(Conditions.consents(EMAIL))
                .and(affinity(NumberFact.Taste.BRAND, "Ox").moreThan(0.5)));
    assertThat(Condition.parse("last(template of message_clicked) starts with 'summer'"))
        .isEqualTo(Conditions.last("template", events(MESSAGE_CLICKED)).startsWith("summer"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "ORDERS>=3.0 AND(Orders<5)           | orders >= 3 and orders < 5",
        "(orders = 1 or orders = 2) or tax_exempt = true | orders = 1 or orders = 2 or tax_exempt = true",
        "orders = 1 or (orders = 2 and spent > 1) | orders = 1 or orders = 2 and spent > 1",
        "(orders = 1 or orders = 2) and spent > 1 | (orders = 1 or orders = 2) and spent > 1",
        "not (orders = 1)                    | not orders = 1",
        "not (orders = 1 and spent = 2)      | not (orders = 1 and spent = 2)",
        "count(order in 30d) >= 1            | orders(30d) >= 1",
        "sum(net_total of order) >= 10       | spent >= 10",
        "last(order) is null                 | last_order is null",
        "orders(in 30d where total >= 5) = 1 | orders(30d where total >= 5) = 1",
        "orders(since -4w until yesterday) = 1 | orders(since -4w until -1d) = 1",
        "tags contains any ('a')             | tags contains 'a'",
        "language in ('de')                  | language = 'de'",
        "language not in ('de', 'fr', 'de')  | language not in ('de', 'fr')",
        "score('churn') < 00.50              | score(churn) < 0.5",
        "score('next-order') < -1            | score('next-order') < -1",
        "added >= -0001d                     | added >= -1d",
        "anniversary(birthday) between today and today | anniversary(birthday) = today",
        "consent(EMAIL for 'marketing') is given | consent(EMAIL) is given",
        "count('Order Completed') = 0        | count(order_completed) = 0",
        "count('Quiz Finished' where shoeSize > 1) = 0 | count('Quiz Finished' where 'shoeSize' > 1) = 0",
        "count(purchase where SKU = 'a''b') = 0 | count(purchase where sku = 'a''b') = 0",
      })
  void every_spelling_has_one_canonical_form(String written, String canonical) {
    String text = written.replace("EMAIL", "email");

    assertThat(Condition.parse(text).text()).isEqualTo(canonical.replace("EMAIL", "email"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "lst_order within 90d            | 1  | last_order",
        "spent(365d) >= 500 an orders > 3 | 20 | and",
        "tag contains 'vip'              | 1  | tags",
        "orders >= 3 and product_viewed > 2 | 17 | count(product_viewed)",
        "count(product_veiwed) > 1       | 7  | product_viewed",
        "count(product_viewed where categry = 'x') > 1 | 28 | category",
        "sum(category of product_viewed) > 1 | 5 | ",
        "orders >= 'three'               | 11 | ",
        "language >= 'de'                | 10 | ",
        "language = de                   | 12 | ",
        "last_order within 90            | 19 | ",
        "last_order within 90x           | 19 | ",
        "last_order within 0d            | 19 | ",
        "added >= -3h                    | 11 | ",
        "added = 2026-02-30              | 9  | ",
        "consent(email) is givn          | 19 | given",
        "consent(Email!) is given        | 14 | ",
        "in segmnt 'vips'                | 4  | segment",
        "in segment vips                 | 12 | ",
        "score(churn) in top 101%        | 21 | ",
        "orders in ('a')                 | 8  | ",
        "(orders > 1                     | 12 | ",
        "orders > 1)                     | 11 | ",
        "orders > 1 and                  | 15 | ",
        "tags contains ’vip’             | 15 | ",
        "sequence(product_viewed)        | 24 | ",
        "sequence(order then no order then order) | 30 | ",
        "count(order where orders > 1) = 1 | 19 | ",
        "\"\"                            | 1  | ",
      })
  void a_mistake_is_shown_at_its_column_with_the_near_name(
      String text, int column, String suggestion) {
    ConditionSyntaxException e =
        catchThrowableOfType(ConditionSyntaxException.class, () -> Condition.parse(text));

    assertThat(e).as(text).isNotNull();
    assertThat(e.line()).isEqualTo(1);
    assertThat(e.column()).as(e.getMessage()).isEqualTo(column);
    assertThat(e.suggestion().orElse(null)).as(e.getMessage()).isEqualTo(suggestion);
  }

  @Test
  void a_mistake_says_what_was_found_and_what_was_expected() {
    assertThatThrownBy(() -> Condition.parse("orders >= 3\nand last_ordr within 90d"))
        .isInstanceOf(ConditionSyntaxException.class)
        .hasMessage(
            "line 2, column 5: found \"last_ordr\", expected a field or a clause, such as orders >= 3; did you mean last_order?");
    assertThatThrownBy(() -> Condition.parse("\uD83D\uDE00 orders"))
        .hasMessageStartingWith("line 1, column 1: found the character U+1F600");
    assertThatThrownBy(() -> Condition.parse("tags contains '\uD83D\uDE00' x"))
        .hasMessageStartingWith("line 1, column 19: found \"x\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "not ", "((orders = 1) or ", "count(order where (", "'", "a", "9"})
  void a_hostile_text_is_refused_quickly(String piece) {
    String megabyte = piece.repeat(1_000_000 / piece.length());
    String longest = piece.repeat(Condition.MAX_LENGTH / piece.length());

    assertThatThrownBy(() -> Condition.parse(megabyte))
        .isInstanceOf(ConditionSyntaxException.class)
        .hasMessageContaining("at most 65536");
    assertThatThrownBy(() -> Condition.parse(longest))
        .isInstanceOf(ConditionSyntaxException.class)
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
  }

  @Test
  void what_is_nested_as_deep_as_allowed_is_read_and_one_deeper_is_refused() {
    Condition deepest = orders().is(1);
    for (int i = 0; i < Condition.MAX_DEPTH; i++) {
      deepest = i % 2 == 0 ? not(deepest) : deepest.and(orders().is(2));
    }
    Condition whole = deepest;

    assertThat(Condition.parse(whole.text())).isEqualTo(whole);
    assertThatThrownBy(() -> not(whole)).hasMessageContaining("nested 65 deep");
    assertThatThrownBy(() -> Condition.parse("not not " + whole.text()))
        .isInstanceOf(ConditionSyntaxException.class);
  }

  @Test
  void a_host_adds_fields_of_its_own() {
    Vocabulary words = Vocabulary.standard().withNumber("shoe_size").withTexts("clubs");

    assertThat(Condition.parse("shoe_size >= 42 and clubs contains 'run'", words))
        .isEqualTo(
            Conditions.number("shoe_size")
                .atLeast(42)
                .and(Conditions.texts("clubs").contains("run")));
    assertThatThrownBy(() -> Condition.parse("shoe_size >= 42"))
        .isInstanceOf(ConditionSyntaxException.class);
    assertThatThrownBy(() -> words.withText("shoe_size")).hasMessageContaining("shoe_size");
    assertThatThrownBy(() -> words.withText("orders")).hasMessageContaining("orders");
    assertThatThrownBy(() -> words.withText("Größe")).hasMessageContaining("Größe");
  }

  @Test
  void what_cannot_be_written_cannot_be_built() {
    assertThatThrownBy(() -> text("language").is("a\u0000b")).hasMessageContaining("U+0000");
    assertThatThrownBy(() -> text("language").is("\uD800")).hasMessageContaining("U+D800");
    assertThatThrownBy(() -> orders().is(Double.NaN)).isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(() -> orders().is(1e300)).hasMessageContaining("40 digits");
    assertThatThrownBy(() -> score("clv").inTop(0)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> days(0)).hasMessageContaining("from 1");
    assertThatThrownBy(() -> Day.ago(Conditions.hours(3))).hasMessageContaining("days, weeks");
    assertThatThrownBy(() -> new Where(orders().is(1))).hasMessageContaining("properties");
    assertThat(
            new Comparison.NumberIs(
                    (NumberTerm) orders(), Comparison.Operator.EQ, new BigDecimal("1E+3"))
                .text())
        .isEqualTo("orders = 1000");
  }

  @Test
  void where_is_read_for_an_event_by_itself() {
    Source viewed = new Source.Told("Product Viewed");

    assertThat(Where.parse("category = 'Lamps' and price >= 20", viewed))
        .isEqualTo(property("category").is("Lamps").and(property("price").atLeast(20)));
    assertThatThrownBy(() -> Where.parse("categry = 'Lamps'", viewed))
        .isInstanceOf(ConditionSyntaxException.class)
        .hasMessageContaining("did you mean category?");
  }
}
