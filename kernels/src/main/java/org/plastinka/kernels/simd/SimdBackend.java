package org.plastinka.kernels.simd;

import org.plastinka.engine.backend.Backend;
import org.plastinka.engine.backend.Executable;
import org.plastinka.engine.plan.ElementStep;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.engine.plan.Plan;
import org.plastinka.engine.plan.UpdateStep;
import org.plastinka.kernels.host.BlockKernel;
import org.plastinka.kernels.host.HostExecutable;
import org.plastinka.kernels.host.HostKernel;
import org.plastinka.kernels.host.HostMemory;
import org.plastinka.kernels.host.HostSteps;
import org.plastinka.kernels.host.RowGroups;
import org.plastinka.kernels.host.View;
import org.plastinka.kernels.host.WorkerPool;

/**
 * Products, dropout masks, sums over columns, the norm and Adam by the Vector API; the other steps
 * are the plain loops of kernels.host, which the compiler vectorises itself.
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
    return new HostExecutable(plan, data, pool, memory -> new Steps(memory, pool.threads()), true);
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
      if (sumsRows(s)) {
        RowGroups groups = new RowGroups(s.k());
        float[][] sums = sums(s.c(), groups, SimdRowProduct.floats(s.m(), s.n()));
        return new SimdRowProduct(view(s.c()), view(s.a()), view(s.b()), groups, sums);
      }
      SimdGemm gemm =
          new SimdGemm(
              s.m(),
              s.n(),
              s.k(),
              view(s.c()),
              view(s.a()),
              s.transA(),
              view(s.b()),
              s.transB(),
              view(s.bias()),
              GemmEpilogue.valueOf(s.epilogue().name()),
              view(s.mask()),
              view(s.addend()),
              s.accumulate(),
              threads(),
              this::scratch);
      return new Product(gemm, s.flops() / 16); // a lane's worth of operations is one
    }

    @Override
    public HostKernel dropoutMask(ElementStep.DropoutMask s) {
      return new SimdDropout(view(s.out()), view(s.state()), s.p(), s.stream(), threads());
    }

    @Override
    public HostKernel columnSum(MatrixStep.ColumnSum s) {
      View a = view(s.a());
      RowGroups groups = new RowGroups(a.rows());
      float[][] sums = sums(s.out(), groups, a.cols() * SimdColumnSum.fold(a));
      return new SimdColumnSum(view(s.out()), a, groups, sums);
    }

    @Override
    public HostKernel globalNorm(UpdateStep.GlobalNorm s) {
      return new SimdGlobalNorm(view(s.out()), view(s.gradients()));
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
  }

  /** A product in two phases with a barrier between: packing, and the sums. */
  private static final class Product extends HostKernel implements BlockKernel {
    private final SimdGemm gemm;
    private final GemmPanels panels;
    private final HostKernel packing;

    Product(SimdGemm gemm, long work) {
      super(work);
      this.gemm = gemm;
      this.panels = gemm.panels();
      this.packing = panels.needPacking() ? new Packing(panels, work) : null;
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

    @Override
    public void prepare() {
      panels.pack(0, 1);
    }

    @Override
    public void block(int from, int to, int group) {
      gemm.rows(from, to);
    }
  }

  private static final class Packing extends HostKernel {
    private final GemmPanels panels;

    Packing(GemmPanels panels, long work) {
      super(work);
      this.panels = panels;
    }

    @Override
    public void run(int part, int parts) {
      panels.pack(part, parts);
    }
  }
}
