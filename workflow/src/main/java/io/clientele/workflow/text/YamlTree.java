package io.clientele.workflow.text;

import io.clientele.workflow.text.Node.Field;
import io.clientele.workflow.text.TreeLimits.NoTree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML 1.2 into a tree: one document of maps, lists and scalars. Anchors, aliases and tags
 * are refused. A scalar without quotes is a number only as JSON writes numbers.
 */
final class YamlTree {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setCodePointLimit(TreeLimits.MAX_BYTES)
          .setMaxAliasesForCollections(1)
          .setParseComments(false)
          .build();

  private final Iterator<Event> events;
  private final TreeLimits limits = new TreeLimits();

  private YamlTree(String text) {
    events = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text));
  }

  static Node of(String text) {
    try {
      YamlTree tree = new YamlTree(text);
      return tree.document();
    } catch (MarkedYamlEngineException e) {
      throw new NoTree(
          place(e.getProblemMark().or(e::getContextMark)), "no YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new NoTree(Place.START, "no YAML: " + e.getMessage());
    }
  }

  private Node document() {
    events.next(); // the stream starts
    Event first = events.next();
    if (first.getEventId() == Event.ID.StreamEnd) {
      throw new NoTree(Place.START, "an empty text, expected keys with values");
    }
    Node whole = node(events.next(), 1);
    events.next(); // the document ends
    Event more = events.next();
    if (more.getEventId() != Event.ID.StreamEnd) {
      throw new NoTree(place(more.getStartMark()), "a second document, expected one in each text");
    }
    return whole;
  }

  private Node node(Event event, int depth) {
    Place place = place(event.getStartMark());
    limits.value(place, depth);
    if (event instanceof AliasEvent) {
      throw new NoTree(place, "an alias, expected what it stands for, written out");
    }
    if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
      throw new NoTree(place, "an anchor, expected none: aliases are not understood here");
    }
    if (event instanceof ScalarEvent scalar) {
      noTag(place, scalar.getTag());
      return scalar(scalar, place);
    }
    noTag(place, ((CollectionStartEvent) event).getTag());
    return event instanceof SequenceStartEvent ? items(place, depth) : fields(place, depth);
  }

  private Node items(Place place, int depth) {
    List<Node> items = new ArrayList<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      items.add(node(next, depth + 1));
    }
    return new Node.Items(items, place);
  }

  private Node fields(Place place, int depth) {
    List<Field> fields = new ArrayList<>();
    Set<String> names = TreeLimits.noNames();
    for (Event next = events.next();
        next.getEventId() != Event.ID.MappingEnd;
        next = events.next()) {
      Place at = place(next.getStartMark());
      if (!(next instanceof ScalarEvent key)
          || key.getAnchor().isPresent()
          || key.getTag().isPresent()) {
        String what = next instanceof MappingStartEvent ? "a map" : "something else";
        throw new NoTree(at, what + " as a key, expected a word");
      }
      String name = TreeLimits.name(at, key.getValue(), fields, names);
      fields.add(new Field(name, at, node(events.next(), depth + 1)));
    }
    return new Node.Fields(fields, place);
  }

  private static Node scalar(ScalarEvent scalar, Place place) {
    String text = TreeLimits.text(place, scalar.getValue());
    if (!scalar.isPlain()) {
      return new Node.Text(text, place, false);
    }
    return plain(text, place, place(scalar.getEndMark()).line() == place.line());
  }

  /** Returns what a scalar without quotes stands for. */
  static Node plain(String text, Place place, boolean verbatim) {
    return switch (text) {
      case "true", "True", "TRUE" -> new Node.Flag(true, place);
      case "false", "False", "FALSE" -> new Node.Flag(false, place);
      case "", "~", "null", "Null", "NULL" -> new Node.Nothing(place);
      default ->
          text.length() <= TreeLimits.MAX_DIGITS && NUMBER.matcher(text).matches()
              ? new Node.Decimal(new BigDecimal(text), place)
              : new Node.Text(text, place, verbatim);
    };
  }

  private static void noTag(Place place, Optional<String> tag) {
    if (tag.isPresent()) {
      throw new NoTree(place, "a tag, expected none: put a text into quotes to have it a text");
    }
  }

  private static Place place(Optional<Mark> mark) {
    return mark.map(at -> new Place(at.getLine() + 1, at.getColumn() + 1)).orElse(Place.START);
  }
}
