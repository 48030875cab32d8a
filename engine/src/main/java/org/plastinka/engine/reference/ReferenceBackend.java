package org.plastinka.engine.reference;

import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.Plan;

/** The oracle: every step in float64, one element after the other, never fast. */
public final class ReferenceBackend implements Backend {
  @Override
  public String name() {
    return "reference";
  }

  @Override
  public String precision() {
    return "float64";
  }

  @Override
  public Executable compile(Plan plan, float[] data) {
    return new ReferenceExecutable(plan, data);
  }

  @Override
  public void close() {
    // holds nothing
  }
}
