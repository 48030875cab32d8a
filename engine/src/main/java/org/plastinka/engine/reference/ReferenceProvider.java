package org.plastinka.engine.reference;

import org.plastinka.engine.backend.Availability;
import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.BackendProvider;

/** Offers {@link ReferenceBackend}; never chosen automatically. */
public final class ReferenceProvider implements BackendProvider {
  @Override
  public String name() {
    return "reference";
  }

  @Override
  public int priority() {
    return -1;
  }

  @Override
  public Availability probe() {
    return new Availability.Available("float64, scalar: the oracle, never fast");
  }

  @Override
  public Backend open(int threads) {
    return new ReferenceBackend();
  }
}
