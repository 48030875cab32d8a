package org.plastinka.engine.backend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The backends on the class path, and the choice among them. Never a silent change. */
public final class Backends {
  /** The name that leaves the choice to us. */
  public static final String AUTO = "auto";

  private Backends() {}

  /** A provider and what it said of this machine. */
  public record Candidate(BackendProvider provider, Availability availability) {
    @Override
    public String toString() {
      return provider.name()
          + ": "
          + (availability instanceof Availability.Available available
              ? available.description()
              : "unavailable (" + availability + ")");
    }
  }

  /** The backend that was opened, and why: one line for each that came before it. */
  public record Choice(Backend backend, List<String> reasons) {}

  /** All providers, greatest priority first, each asked whether it can run here. */
  public static List<Candidate> candidates() {
    return providers().stream().map(p -> new Candidate(p, p.probe())).toList();
  }

  private static List<BackendProvider> providers() {
    List<BackendProvider> providers = new ArrayList<>();
    ServiceLoader.load(BackendProvider.class).forEach(providers::add);
    providers.sort(Comparator.comparingInt((BackendProvider p) -> -p.priority()));
    return providers;
  }

  /** As {@link #open(String, int, Map)}, without options. */
  public static Choice open(String name, int threads) {
    return open(name, threads, Map.of());
  }

  /**
   * Opens a backend. Asks no other than those that may be opened: one of another name must not load
   * a driver. The automatic choice passes over what can run but not be opened, such as a device
   * without memory, unless options say which backend is meant.
   *
   * @param name of a backend, or {@link #AUTO} for the available one of greatest priority
   * @param threads workers, at least 1
   * @param options for the backend that is opened
   * @throws IllegalArgumentException if the name is unknown, the backend cannot run here, or it
   *     does not have such options
   * @throws IllegalStateException if the backend that is meant cannot be opened
   */
  public static Choice open(String name, int threads, Map<String, String> options) {
    List<String> reasons = new ArrayList<>();
    for (BackendProvider provider : providers()) {
      boolean asked = provider.name().equals(name);
      boolean automatic = name.equals(AUTO) && provider.priority() >= 0;
      if (!asked && !automatic) {
        continue;
      }
      Candidate candidate = new Candidate(provider, provider.probe());
      reasons.add(candidate.toString());
      if (candidate.availability() instanceof Availability.Unavailable) {
        continue;
      }
      try {
        return new Choice(provider.open(threads, options), List.copyOf(reasons));
      } catch (IllegalStateException unopened) {
        if (asked || !options.isEmpty()) {
          throw unopened;
        }
        reasons.add(provider.name() + ": passed over (" + unopened.getMessage() + ")");
      }
    }
    throw new IllegalArgumentException(
        reasons.isEmpty()
            ? "--backend " + name + ": no such backend; there are auto, " + names()
            : "--backend " + name + ": cannot be used here. " + String.join("; ", reasons));
  }

  private static String names() {
    return providers().stream().map(BackendProvider::name).collect(Collectors.joining(", "));
  }
}
