package io.clientele.workflow.jdbc;

import io.clientele.event.json.EventJson;
import io.clientele.identity.CustomerId;
import io.clientele.jdbc.internal.Micros;
import io.clientele.workflow.Step.Verdict;
import io.clientele.workflow.engine.Arrival;
import io.clientele.workflow.engine.Arrival.What;
import io.clientele.workflow.journey.Input;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arrivals as rows: events as their JSON, all else as the texts that it is made of. */
final class ArrivalRows {
  private ArrivalRows() {}

  static @Nullable Object[] row(Arrival arrival, int part) {
    return new @Nullable Object[] {
      arrival.id(),
      (long) part,
      arrival.customer().value(),
      Micros.of("arrival", arrival.at()),
      kind(arrival.what()),
      body(arrival.what())
    };
  }

  private static String kind(What what) {
    if (what instanceof Arrival.ForJourney forJourney) {
      return forJourney.input().getClass().getSimpleName();
    }
    return what.getClass().getSimpleName();
  }

  private static String body(What what) {
    if (what instanceof Arrival.Happened happened) {
      return EventJson.standard().toText(happened.event());
    }
    if (what instanceof Arrival.Segment segment) {
      return TextList.of(segment.segment(), String.valueOf(segment.entered()));
    }
    if (what instanceof Arrival.Called called) {
      return TextList.of(called.workflow(), called.key());
    }
    if (what instanceof Arrival.Separated) {
      return TextList.of();
    }
    Arrival.ForJourney forJourney = (Arrival.ForJourney) what;
    List<String> texts = new ArrayList<>();
    texts.add(forJourney.journey());
    texts.addAll(texts(forJourney.input()));
    return TextList.of(texts);
  }

  private static List<String> texts(Input input) {
    if (input instanceof Input.Done done) {
      return List.of(done.key(), TextList.of(done.values()));
    }
    if (input instanceof Input.Failed failed) {
      return List.of(failed.key(), failed.reason());
    }
    if (input instanceof Input.Answered answered) {
      return List.of(answered.step(), answered.verdict().name(), answered.by());
    }
    if (input instanceof Input.Cancelled cancelled) {
      return List.of(cancelled.reason());
    }
    if (input instanceof Input.Moved moved) {
      return List.of(moved.to().toString());
    }
    if (input instanceof Input.Migrated migrated) {
      return List.of(migrated.from(), migrated.version(), migrated.was(), migrated.step());
    }
    if (input instanceof Input.Happened happened) {
      return List.of(EventJson.standard().toText(happened.event()));
    }
    return List.of(); // that a time came
  }

  /** Reads id, customer, came_at, kind and body. */
  static Arrival read(ResultSet row) throws SQLException {
    return new Arrival(
        row.getString(1),
        CustomerId.of(row.getString(2)),
        Micros.toInstant(row.getLong(3)),
        what(row.getString(4), row.getString(5)));
  }

  /** The kinds of events and of what is for a journey share one name: the latter is a list. */
  private static What what(String kind, String body) {
    if (kind.equals("Happened") && body.startsWith("{")) {
      return new Arrival.Happened(EventJson.standard().read(body));
    }
    List<String> texts = TextList.read(body);
    return switch (kind) {
      case "Segment" -> new Arrival.Segment(texts.get(0), Boolean.parseBoolean(texts.get(1)));
      case "Called" -> new Arrival.Called(texts.get(0), texts.get(1));
      case "Separated" -> new Arrival.Separated();
      default -> new Arrival.ForJourney(texts.get(0), input(kind, texts.subList(1, texts.size())));
    };
  }

  private static Input input(String kind, List<String> texts) {
    return switch (kind) {
      case "Happened" -> new Input.Happened(EventJson.standard().read(texts.get(0)));
      case "Due" -> new Input.Due();
      case "Done" -> {
        Map<String, String> values = TextList.readMap(texts.get(1));
        yield new Input.Done(texts.get(0), values);
      }
      case "Failed" -> new Input.Failed(texts.get(0), texts.get(1));
      case "Answered" ->
          new Input.Answered(texts.get(0), Verdict.valueOf(texts.get(1)), texts.get(2));
      case "Cancelled" -> new Input.Cancelled(texts.get(0));
      case "Moved" -> new Input.Moved(Instant.parse(texts.get(0)));
      case "Migrated" -> new Input.Migrated(texts.get(0), texts.get(1), texts.get(2), texts.get(3));
      default ->
          throw new IllegalStateException(
              "an arrival of kind %s, which this version of the library does not know"
                  .formatted(kind));
    };
  }
}
