package io.clientele.modelfile;

import static java.util.Objects.requireNonNull;

import java.lang.module.ModuleDescriptor;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model came from, so that a person can tell two models apart and fit one again.
 *
 * @param counts how much data there was, by name, such as {@code customers}
 * @param dataHash of the data, as {@link DataHash} makes it: equal data, equal hash
 * @param settings of the method, by name
 * @param seed of its random choices, if it has any
 * @param libraryVersion of the library that fitted it
 */
public record Provenance(
    SortedMap<String, Long> counts,
    String dataHash,
    SortedMap<String, String> settings,
    OptionalLong seed,
    String libraryVersion) {
  public Provenance {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    requireNonNull(dataHash, "dataHash");
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    requireNonNull(seed, "seed");
    requireNonNull(libraryVersion, "libraryVersion");
  }

  /** Returns the provenance of what this version of the library fits without a random choice. */
  public static Provenance of(
      Map<String, Long> counts, String dataHash, Map<String, String> settings) {
    return new Provenance(
        new TreeMap<>(counts),
        dataHash,
        new TreeMap<>(settings),
        OptionalLong.empty(),
        libraryVersionNow());
  }

  /** Returns the same provenance of random choices from a seed. */
  public Provenance seeded(long value) {
    return new Provenance(counts, dataHash, settings, OptionalLong.of(value), libraryVersion);
  }

  private static String libraryVersionNow() {
    Class<Provenance> here = Provenance.class;
    return Optional.ofNullable(here.getModule().getDescriptor())
        .flatMap(ModuleDescriptor::rawVersion)
        .or(() -> Optional.ofNullable(here.getPackage().getImplementationVersion()))
        .orElse("unknown");
  }
}
