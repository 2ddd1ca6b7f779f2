package io.clientele.segmentation.segment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.clientele.condition.Condition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Definitions of segments in text, with parameters that a shop sets to what is much, long or new
 * for it:
 *
 * <pre>{@code
 * Segments segments =
 *     ReadySegments.standard().with("high-spend", "2000").with("category", "'Lamps'").segments();
 * }</pre>
 *
 * <p>A definition is a block of lines, with a blank line between blocks:
 *
 * <pre>{@code
 * parameter: high-spend
 * means: what a customer spends to count as valuable, in the shop's currency
 * default: 500
 *
 * segment: vips
 * means: Spent much within a year, in several orders.
 * when: spent(365d) >= {high-spend} and orders(365d) >= 3
 * }</pre>
 *
 * <p>A line that begins with a space goes on with the value before; one that begins with {@code #}
 * is left out. Immutable.
 */
public final class ReadySegments {
  private static final String STANDARD = "ready-segments.txt";
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

  /** A number, a span or a text, as conditions write them: nothing that could be a clause. */
  private static final Pattern VALUE =
      Pattern.compile("\\d+(\\.\\d+)?|\\d+(min|h|d|w|m|y)|'([^'\\p{Cntrl}]|'')*'");

  private final Map<String, Parameter> parameters;
  private final Map<String, Definition> definitions;

  /**
   * What a shop may set.
   *
   * @param meaning what it is, for people
   * @param value as it is written in a condition; {@code null} while it is not set
   */
  public record Parameter(String name, String meaning, @Nullable String value) {}

  private record Definition(String name, String meaning, String when) {}

  private ReadySegments(Map<String, Parameter> parameters, Map<String, Definition> definitions) {
    this.parameters = Collections.unmodifiableMap(parameters);
    this.definitions = Collections.unmodifiableMap(definitions);
  }

  /** Returns the definitions that come with the library. */
  public static ReadySegments standard() {
    try (InputStream in = ReadySegments.class.getResourceAsStream(STANDARD)) {
      return parse(new String(requireNonNull(in, STANDARD).readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + STANDARD, e);
    }
  }

  /**
   * Reads definitions.
   *
   * @throws IllegalArgumentException if the text is none, with the line
   */
  public static ReadySegments parse(String text) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    Map<String, Definition> definitions = new LinkedHashMap<>();
    for (Block block : Block.of(text)) {
      if (block.kind().equals("parameter")) {
        String value = block.take("default");
        Parameter one =
            new Parameter(block.name(), block.need("means"), checked(block.name(), value));
        block.checkNew(parameters.put(one.name, one));
      } else {
        Definition one = new Definition(block.name(), block.need("means"), block.need("when"));
        block.checkNew(definitions.put(one.name, one));
      }
      block.checkSpent();
    }
    ReadySegments ready = new ReadySegments(parameters, definitions);
    definitions.values().forEach(one -> ready.missing(one));
    return ready;
  }

  /**
   * Returns these with a parameter set.
   *
   * @param value a number, a span or a quoted text, as it is written in a condition: {@code 500},
   *     {@code 90d}, {@code 'Lamps'}
   */
  public ReadySegments with(String parameter, String value) {
    Parameter known = parameter(parameter);
    Map<String, Parameter> changed = new LinkedHashMap<>(parameters);
    changed.put(
        parameter,
        new Parameter(parameter, known.meaning, checked(parameter, requireNonNull(value))));
    return new ReadySegments(changed, definitions);
  }

  /** Returns the parameters, in the order in which they are defined. */
  public List<Parameter> parameters() {
    return List.copyOf(parameters.values());
  }

  /** Returns the names of all segments, in the order in which they are defined. */
  public List<String> names() {
    return List.copyOf(definitions.keySet());
  }

  /** Returns the segments whose parameters are all set. */
  public Segments segments() {
    List<Segment> segments = new ArrayList<>();
    for (Definition definition : definitions.values()) {
      if (missing(definition).isEmpty()) {
        segments.add(made(definition));
      }
    }
    return Segments.of(segments);
  }

  /**
   * Returns a segment; those that it names are among {@link #segments}.
   *
   * @throws IllegalArgumentException if there is none of that name, or if a parameter of it is not
   *     set
   */
  public Segment get(String name) {
    Definition definition = definitions.get(requireNonNull(name, "name"));
    if (definition == null) {
      throw new IllegalArgumentException(
          "segment '%s' is not defined, expected one of %s".formatted(name, names()));
    }
    missing(definition)
        .ifPresent(
            parameter -> {
              throw new IllegalArgumentException(
                  "segment '%s' needs the parameter \"%s\" (%s): set it with with(\"%s\", ..)"
                      .formatted(name, parameter.name, parameter.meaning, parameter.name));
            });
    return made(definition);
  }

  private Segment made(Definition definition) {
    String when =
        PLACE
            .matcher(definition.when)
            .replaceAll(
                place -> Matcher.quoteReplacement(requireNonNull(parameter(place.group(1)).value)));
    return new Segment(definition.name, Condition.parse(when), definition.meaning);
  }

  /** Returns the first parameter of a definition that is not set. */
  private Optional<Parameter> missing(Definition definition) {
    return PLACE
        .matcher(definition.when)
        .results()
        .map(place -> parameter(place.group(1)))
        .filter(parameter -> parameter.value == null)
        .findFirst();
  }

  private Parameter parameter(String name) {
    Parameter parameter = parameters.get(requireNonNull(name, "parameter"));
    if (parameter == null) {
      throw new IllegalArgumentException(
          "parameter \"%s\" is not defined, expected one of %s"
              .formatted(name, parameters.keySet()));
    }
    return parameter;
  }

  private static @Nullable String checked(String parameter, @Nullable String value) {
    if (value != null && !VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "parameter \"%s\" set to %s, expected a number, a span such as 90d or a text in quotes such as 'Lamps'"
              .formatted(parameter, value));
    }
    return value;
  }
}
