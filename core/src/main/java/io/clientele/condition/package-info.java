/**
 * One language of conditions on customers, for segments and workflows. Begin with {@link
 * io.clientele.condition.Condition#parse(String)} for text and {@link
 * io.clientele.condition.Conditions} for Java:
 *
 * <pre>{@code
 * Condition vips = Condition.parse("spent(365d) >= 500 and orders >= 3 and last_order within 90d");
 * Condition same = spent(days(365)).atLeast(500)
 *     .and(orders().atLeast(3))
 *     .and(lastOrder().within(days(90)));
 *
 * vips.holds(facts);          // true or false
 * vips.explain(facts);        // no: last_order was 2026-07-01, needed within 90d
 * vips.nextChangeAt(facts);   // when to look again if nothing new happens
 * }</pre>
 *
 * <p>What a condition needs to know of a customer, it asks of {@link
 * io.clientele.condition.CustomerFacts}; which fields there are, {@link
 * io.clientele.condition.Vocabulary} says; other segments are {@link
 * io.clientele.condition.SegmentRules}.
 *
 * <h2>The grammar</h2>
 *
 * <p>Words of the language may be written in upper or lower case. Space separates and means nothing
 * else. {@code and} binds more closely than {@code or}, {@code not} more closely than both.
 *
 * <pre>{@code
 * condition   = conjunction { "or" conjunction } ;
 * conjunction = negation { "and" negation } ;
 * negation    = "not" negation | "(" condition ")" | clause ;
 * clause      = number number-test | ranked "in" "top" NUMBER "%"
 *             | text text-test | FLAG-FIELD "=" ( "true" | "false" )
 *             | set [ "not" ] "contains" ( STRING | ( "any" | "all" ) strings )
 *             | time [ "not" ] "within" SPAN | ( time | DAY-FIELD ) day-test
 *             | "anniversary" "(" ( time | DAY-FIELD ) ")" ( "=" day | "between" day "and" day )
 *             | ( number | text | FLAG-FIELD | set | time | DAY-FIELD ) "is" [ "not" ] "null"
 *             | "consent" "(" ( channel | "any" ) [ "for" STRING ] ")" "is" consent
 *             | "in" "segment" STRING
 *             | "sequence" "(" things "then" step { "then" step } ")" ;
 *
 * number      = NUMBER-FIELD | ranked | "count" "(" things ")"
 *             | ( "orders" | "spent" ) [ "(" ( SPAN [ where ] | limits ) ")" ]
 *             | ( "sum" | "mean" | "min" | "max" | "distinct" ) "(" name "of" things ")" | value ;
 * ranked      = "score" "(" name ")"
 *             | "affinity" "(" ( "category" | "brand" | "product" ) STRING ")" ;
 * text        = TEXT-FIELD | value ;
 * value       = ( "first" | "last" ) "(" name "of" things ")" ;
 * time        = TIME-FIELD | "first_order" | "last_order" | ( "first" | "last" ) "(" things ")" ;
 * set         = SET-FIELD ;
 *
 * number-test = ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) [ "-" ] NUMBER
 *             | "between" [ "-" ] NUMBER "and" [ "-" ] NUMBER ;
 * text-test   = ( "=" | "!=" ) STRING | [ "not" ] "in" strings
 *             | ( "starts" "with" | "ends" "with" | "contains" ) STRING ;
 * day-test    = ( "=" | "!=" | "<" | "<=" | ">" | ">=" ) day | "between" day "and" day ;
 * strings     = "(" STRING { "," STRING } ")" ;
 * day         = DATE | "today" | "yesterday" | ( "-" | "+" ) SPAN ;
 * channel     = name ;
 * consent     = "given" | "withdrawn" | "unknown" ;
 *
 * things      = ( EVENT | STRING | "order" | "purchase" ) [ limits ] ;
 * limits      = [ "in" SPAN | [ "since" day ] [ "until" day ] ] [ where ] ;
 * where       = "where" condition ;        (* over properties of the thing: name number-test, ... *)
 * step        = things [ "within" SPAN ] [ "without" things ]
 *             | "no" things [ "within" SPAN ] ;          (* only as the last step *)
 *
 * name        = WORD | STRING ;
 * WORD        = letter { letter | digit | "_" } ;
 * NUMBER      = digit { digit } [ "." digit { digit } ] ;
 * SPAN        = digit { digit } ( "min" | "h" | "d" | "w" | "m" | "y" ) ;   (* m: months *)
 * DATE        = digit digit digit digit "-" digit digit "-" digit digit ;
 * STRING      = "'" { any character but a control character | "''" } "'" ;
 * }</pre>
 *
 * <p>Fields are WORDs, each of the type that the vocabulary gives it. An EVENT is the name of one
 * of the library's events in lower case with underscores, such as {@code product_viewed}; those of
 * the host's own are quoted. The properties of an event are the components of its record in lower
 * case with underscores.
 *
 * <h2>Time</h2>
 *
 * <p>A span counts to the instant: what happened is {@code within 90d} until the same time of day
 * on the 90th day after it, in the shop's zone. Days count as a whole: {@code last_order >= -4w}
 * begins and ends to hold at midnight in the shop's zone.
 */
@NullMarked
package io.clientele.condition;

import org.jspecify.annotations.NullMarked;
