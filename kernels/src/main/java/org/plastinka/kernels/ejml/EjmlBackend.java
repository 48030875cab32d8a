package org.plastinka.kernels.ejml;

import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.engine.plan.Plan;
import org.plastinka.kernels.host.HostExecutable;
import org.plastinka.kernels.host.HostKernel;
import org.plastinka.kernels.host.HostMemory;
import org.plastinka.kernels.host.HostSteps;
import org.plastinka.kernels.host.View;
import org.plastinka.kernels.host.WorkerPool;

/** The fallback that needs no flags. */
final class EjmlBackend implements Backend {
  private final WorkerPool pool;

  EjmlBackend(int threads) {
    this.pool = new WorkerPool(threads);
  }

  @Override
  public String name() {
    return "ejml";
  }

  @Override
  public String precision() {
    return "float32";
  }

  @Override
  public Executable compile(Plan plan, float[] data) {
    return new HostExecutable(plan, data, pool, memory -> new Steps(memory, pool.threads()), false);
  }

  @Override
  public void close() {
    pool.close();
  }

  private static final class Steps extends HostSteps {
    Steps(HostMemory memory, int threads) {
      super(memory, threads);
    }

    @Override
    public HostKernel gemm(MatrixStep.Gemm s) {
      View[] views = {
        view(s.c()), view(s.a()), view(s.b()), view(s.bias()), view(s.mask()), view(s.addend())
      };
      return new EjmlGemm(s, views, threads());
    }
  }
}
