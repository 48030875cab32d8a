package org.plastinka.kernels.simd;

import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.ElementStep;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.UpdateStep;
import org.plastinka.kernels.host.HostExecutable;
import org.plastinka.kernels.host.HostKernel;
import org.plastinka.kernels.host.HostSteps;
import org.plastinka.kernels.host.View;
import org.plastinka.kernels.host.WorkerPool;

/**
 * Products by the Vector API; the other steps are the plain loops of kernels.host, which the
 * compiler vectorises itself.
 */
final class SimdBackend implements Backend {
  private final WorkerPool pool;

  SimdBackend(int threads) {
    this.pool = new WorkerPool(threads);
  }

  @Override
  public String name() {
    return "simd";
  }

  @Override
  public String precision() {
    return "float32";
  }

  @Override
  public Executable compile(Plan plan, float[] data) {
    return new HostExecutable(plan, data, pool, arenas -> new Steps(arenas, pool.threads()));
  }

  @Override
  public void close() {
    pool.close();
  }

  private static final class Steps extends HostSteps {
    Steps(float[][] arenas, int threads) {
      super(arenas, threads);
    }

    @Override
    public HostKernel gemm(MatrixStep.Gemm s) {
      View bias = view(s.bias());
      SimdGemm gemm =
          new SimdGemm(
              s.m(),
              s.n(),
              s.k(),
              mat(s.c()),
              mat(s.a()),
              s.transA(),
              mat(s.b()),
              s.transB(),
              bias == null ? null : bias.array(),
              bias == null ? 0 : bias.offset(),
              GemmEpilogue.valueOf(s.epilogue().name()),
              mat(s.mask()),
              mat(s.addend()),
              s.accumulate(),
              threads());
      return new Product(gemm, s.flops() / 16); // a lane's worth of operations is one
    }

    @Override
    public HostKernel dropoutMask(ElementStep.DropoutMask s) {
      return new SimdDropout(view(s.out()), view(s.state()), s.p(), s.stream(), threads());
    }

    @Override
    public HostKernel columnSum(MatrixStep.ColumnSum s) {
      return new SimdColumnSum(view(s.out()), view(s.a()));
    }

    @Override
    public HostKernel adam(UpdateStep.Adam s) {
      return new SimdAdam(
          view(s.parameters()),
          view(s.gradients()),
          view(s.firstMoment()),
          view(s.secondMoment()),
          view(s.norm()),
          view(s.state()),
          s.settings());
    }

    private Mat mat(Slot slot) {
      View view = view(slot);
      return view == null ? null : new Mat(view.array(), view.offset(), view.stride());
    }
  }

  /** A product in two phases with a barrier between: packing, and the sums. */
  private static final class Product extends HostKernel {
    private final SimdGemm gemm;
    private final HostKernel packing;

    Product(SimdGemm gemm, long work) {
      super(work);
      this.gemm = gemm;
      this.packing = gemm.needsPack() ? new Packing(gemm, work) : null;
    }

    @Override
    public void execute(WorkerPool pool) {
      if (packing != null) {
        packing.execute(pool);
      }
      super.execute(pool);
    }

    @Override
    public void run(int part, int parts) {
      gemm.run(part, parts);
    }
  }

  private static final class Packing extends HostKernel {
    private final SimdGemm gemm;

    Packing(SimdGemm gemm, long work) {
      super(work);
      this.gemm = gemm;
    }

    @Override
    public void run(int part, int parts) {
      gemm.pack(part, parts);
    }
  }
}
