package io.clientele.recommend.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clientele.catalog.Sku;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/** Sessions for tests. */
final class Logs {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Logs() {}

  /** Returns the rows of a file beside the tests, without its comment and its header. */
  static List<String[]> rows(String file) {
    try (InputStream in = Objects.requireNonNull(Logs.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .skip(2)
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the sessions of a file beside the tests. */
  static Sessions read(String file) {
    Sessions.Builder builder = Sessions.builder();
    for (String[] row : rows(file)) {
      builder.add(row[0], Sku.of(row[1]), Instant.ofEpochSecond(Long.parseLong(row[2])));
    }
    return builder.build();
  }

  /**
   * Returns sessions of texts such as {@code "s1: tea cup"}: one begins an hour after the other,
   * the first at noon, and their events are a minute apart.
   */
  static Sessions of(String... sessions) {
    Sessions.Builder builder = Sessions.builder();
    for (int session = 0; session < sessions.length; session++) {
      String[] halves = sessions[session].split(": ", 2);
      List<Sku> items = items(halves[1]);
      for (int position = 0; position < items.size(); position++) {
        builder.add(halves[0], items.get(position), at(session).plusSeconds(60L * position));
      }
    }
    return builder.build();
  }

  /** Returns when the session with a number begins. */
  static Instant at(int session) {
    return NOON.plusSeconds(3600L * session);
  }

  static List<Sku> items(String texts) {
    return Arrays.stream(texts.split(" ", -1)).map(Sku::of).toList();
  }

  /** Returns drawn sessions, of which several may have the same time and items repeatedly. */
  static Sessions random(int sessions, int items, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Sessions.Builder builder = Sessions.builder();
    for (int session = 0; session < sessions; session++) {
      long start = random.nextInt(1 + sessions / 2) * 3600L;
      int length = 1 + random.nextInt(6);
      for (int position = 0; position < length; position++) {
        builder.add(
            "s" + session,
            Sku.of("i" + (int) (items * random.nextDouble() * random.nextDouble())),
            NOON.plusSeconds(start + 60L * position));
      }
    }
    return builder.build();
  }
}
