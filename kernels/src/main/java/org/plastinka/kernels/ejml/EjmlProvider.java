package org.plastinka.kernels.ejml;

import org.plastinka.engine.backend.Availability;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.BackendProvider;

/** Finds {@link EjmlBackend}: everywhere. */
public final class EjmlProvider implements BackendProvider {
  @Override
  public String name() {
    return "ejml";
  }

  @Override
  public int priority() {
    return 10;
  }

  @Override
  public Availability probe() {
    return new Availability.Available("float32, plain Java: the portable fallback, not a fast one");
  }

  @Override
  public Backend open(int threads) {
    return new EjmlBackend(threads);
  }
}
