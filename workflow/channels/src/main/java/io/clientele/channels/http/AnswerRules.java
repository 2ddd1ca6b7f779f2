package io.clientele.channels.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import io.clientele.channel.SendOutcome;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the answers of a provider mean. Without a rule the status decides ({@link WebhookChannel}
 * says how); many providers answer 200 and tell in a field of their JSON that they refuse, and for
 * them there are rules, of which the first that holds decides. Immutable.
 */
public final class AnswerRules {
  /** What an answer means. */
  public enum Meaning {
    /** The provider took the message. */
    SENT,
    /** It did not, and another time it may. */
    LATER,
    /** It never will. */
    REFUSED
  }

  private record Rule(
      Meaning meaning, int status, @Nullable JsonPointer field, Set<String> values) {}

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(50).build())
          .build();

  private final List<Rule> rules;
  private final @Nullable JsonPointer reference;

  private AnswerRules(List<Rule> rules, @Nullable JsonPointer reference) {
    this.rules = List.copyOf(rules);
    this.reference = reference;
  }

  /** Returns that the status says everything. */
  public static AnswerRules byStatus() {
    return new AnswerRules(List.of(), null);
  }

  /** Returns these and what one status means. */
  public AnswerRules status(int status, Meaning meaning) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status %s, expected 200 to 599".formatted(status));
    }
    return with(new Rule(meaning, status, null, Set.of()));
  }

  /**
   * Returns these and what values of a field mean.
   *
   * @param pointer to the field (RFC 6901), such as {@code /messages/0/status}
   * @param values texts, or numbers and flags as they are written
   */
  public AnswerRules field(String pointer, Meaning meaning, String... values) {
    return with(new Rule(meaning, 0, JsonPointer.compile(pointer), Set.of(values)));
  }

  /** Returns these and which field tells what the provider calls a message. */
  public AnswerRules reference(String pointer) {
    return new AnswerRules(rules, JsonPointer.compile(pointer));
  }

  private AnswerRules with(Rule rule) {
    List<Rule> all = new ArrayList<>(rules);
    all.add(rule);
    return new AnswerRules(all, reference);
  }

  SendOutcome outcome(HttpAnswer answer, String key, Instant now) {
    for (Rule rule : rules) {
      JsonPointer field = rule.field();
      boolean holds =
          field == null
              ? rule.status() == answer.status()
              : rule.values().contains(String.valueOf(valueAt(field, answer.body())));
      if (holds) {
        return outcome(rule, answer, key, now);
      }
    }
    return HttpOutcomes.of(answer, referenceIn(answer, key), now);
  }

  private SendOutcome outcome(Rule rule, HttpAnswer answer, String key, Instant now) {
    String said =
        rule.field() == null
            ? "the provider says " + answer.status()
            : "the provider says so in %s of its answer".formatted(rule.field());
    return switch (rule.meaning()) {
      case SENT -> new SendOutcome.Sent(referenceIn(answer, key));
      case LATER -> new SendOutcome.Later(said, HttpOutcomes.wait(answer, now));
      case REFUSED -> new SendOutcome.Refused(said);
    };
  }

  private String referenceIn(HttpAnswer answer, String key) {
    String told = reference == null ? null : valueAt(reference, answer.body());
    return told == null || told.length() > 255 ? key : told;
  }

  /** Returns a text, number or flag of JSON, {@code null} if there is none or no JSON. */
  private static @Nullable String valueAt(JsonPointer pointer, String json) {
    try (JsonParser parser =
        new FilteringParserDelegate(
            FACTORY.createParser(json),
            new JsonPointerBasedFilter(pointer),
            Inclusion.ONLY_INCLUDE_ALL,
            false)) {
      JsonToken first = parser.nextToken();
      return first != null && first.isScalarValue() ? parser.getText() : null;
    } catch (IOException e) {
      return null;
    }
  }
}
