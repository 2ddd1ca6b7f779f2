package io.clientele.recommend.session;

import static java.util.Objects.requireNonNull;

import io.clientele.catalog.Sku;
import io.clientele.modelfile.ModelFile;
import io.clientele.modelfile.Provenance;
import io.clientele.recommend.Recommendation;
import io.clientele.recommend.internal.ItemColumns;
import io.clientele.table.Codes;
import io.clientele.table.Dictionary;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What {@link SessionKnn} learnt: the sessions themselves. */
final class KnnModel implements SessionModel {
  static final String KIND = "recommend-sessions";

  private static final int VERSION = 1;

  /** Before the columns of the ids of sessions, which are texts as those of items are. */
  private static final String IDS = "session-";

  private final Dictionary items;
  private final SessionStore store;
  private final Codes ids;
  private final Provenance provenance;
  private final KnnRequests requests;

  KnnModel(
      KnnSettings settings,
      Dictionary items,
      SessionStore store,
      Codes ids,
      Provenance provenance) {
    this.items = items;
    this.store = store;
    this.ids = ids;
    this.provenance = provenance;
    requests = new KnnRequests(settings, store, items, ids);
  }

  static KnnModel of(ModelFile file) {
    file.expect(KIND, VERSION);
    Dictionary items = ItemColumns.read(file);
    Dictionary ids = ItemColumns.read(IDS, file);
    int[] starts = file.ints("starts");
    int[] events = file.ints("events");
    long[] times = file.longs("times");
    SavedSessions.checkRows("sessions", starts, events, 1, items.size());
    if (times.length != starts.length - 1 || ids.size() != times.length) {
      throw new IllegalArgumentException(
          "%s sessions with %s times and %s ids"
              .formatted(starts.length - 1, times.length, ids.size()));
    }
    int[][] sessions = new int[times.length][];
    Arrays.setAll(sessions, k -> Arrays.copyOfRange(events, starts[k], starts[k + 1]));
    return new KnnModel(
        KnnSettings.of(file.provenance()),
        items,
        SessionStore.of(sessions, times, items.size()),
        ids,
        file.provenance());
  }

  @Override
  public ModelFile toFile() {
    int[] starts = new int[store.size() + 1];
    for (int slot = 0; slot < store.size(); slot++) {
      starts[slot + 1] = Math.addExact(starts[slot], store.events[slot].length);
    }
    int[] events = new int[starts[store.size()]];
    Dictionary.Builder idsInOrder = Dictionary.builder();
    for (int slot = 0; slot < store.size(); slot++) {
      System.arraycopy(store.events[slot], 0, events, starts[slot], store.events[slot].length);
      idsInOrder.add(ids.text(slot));
    }
    ModelFile file = ItemColumns.write(items, ModelFile.of(KIND, VERSION, provenance));
    return ItemColumns.write(idsInOrder.build(), IDS, file)
        .with("starts", starts)
        .with("events", events)
        .with("times", store.time.clone());
  }

  @Override
  public Dictionary items() {
    return items;
  }

  @Override
  public List<Recommendation> recommend(List<Sku> session, Instant at, int n) {
    return requests.recommend(session, at.toEpochMilli(), n);
  }

  @Override
  public Optional<SessionReason> explain(List<Sku> session, Instant at, Sku item) {
    return requests.explain(session, at.toEpochMilli(), requireNonNull(item, "item"));
  }
}
