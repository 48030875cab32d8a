package org.plastinka.engine.plan;

import java.util.function.Function;
import org.plastinka.engine.graph.AlgebraOp;
import org.plastinka.engine.graph.LayoutOp;
import org.plastinka.engine.graph.LossOp;
import org.plastinka.engine.graph.RowOp;
import org.plastinka.engine.graph.SourceOp;
import org.plastinka.engine.graph.Value;
import org.plastinka.engine.plan.ElementStep.BinaryKind;
import org.plastinka.engine.plan.ElementStep.UnaryKind;

/** Primitive ops, one step each; slices and reshapes of dense slots are views and take none. */
final class LowerOp {
  private final LoweringContext context;
  private final Function<Value, Slot> result;

  LowerOp(LoweringContext context, Function<Value, Slot> result) {
    this.context = context;
    this.result = result;
  }

  /** Emits the steps of a value and gives its slot. */
  Slot lower(Value value) {
    if (value.op() instanceof SourceOp op) {
      return source(value, op);
    }
    if (value.op() instanceof AlgebraOp op) {
      return algebra(value, op);
    }
    if (value.op() instanceof LayoutOp op) {
      return layout(value, op);
    }
    if (value.op() instanceof RowOp op) {
      return row(value, op);
    }
    if (value.op() instanceof LossOp op) {
      return loss(value, op);
    }
    throw unknown(value);
  }

  private static IllegalStateException unknown(Value value) {
    return new IllegalStateException("no lowering of " + value.op().label());
  }

  private Slot in(Value value, int index) {
    return context.slot(value.input(index));
  }

  private Slot emit(Slot out, Step step) {
    context.emit(step);
    return out;
  }

  private Slot source(Value value, SourceOp op) {
    Slot out = result.apply(value);
    if (op instanceof SourceOp.Constant constant) {
      return emit(out, new ElementStep.Fill(out, constant.value()));
    }
    if (op instanceof SourceOp.DropoutMask mask) {
      return emit(out, new ElementStep.DropoutMask(out, context.state(), mask.p(), mask.stream()));
    }
    throw unknown(value);
  }

  private Slot algebra(Value value, AlgebraOp op) {
    Slot out = result.apply(value);
    if (op instanceof AlgebraOp.MatMul product) {
      return emit(
          out,
          MatrixStep.Gemm.plain(
              out, in(value, 0), in(value, 1), product.transA(), product.transB()));
    }
    if (op instanceof AlgebraOp.ColumnSum) {
      return emit(out, new MatrixStep.ColumnSum(out, in(value, 0)));
    }
    if (op instanceof AlgebraOp.Relu) {
      return emit(out, new ElementStep.Unary(UnaryKind.RELU, out, in(value, 0), 0));
    }
    if (op instanceof AlgebraOp.Scale scale) {
      return emit(out, new ElementStep.Unary(UnaryKind.SCALE, out, in(value, 0), scale.alpha()));
    }
    if (op instanceof AlgebraOp.Reciprocal reciprocal) {
      return emit(
          out,
          new ElementStep.Unary(UnaryKind.RECIPROCAL, out, in(value, 0), reciprocal.epsilon()));
    }
    BinaryKind kind =
        op instanceof AlgebraOp.Add
            ? BinaryKind.ADD
            : op instanceof AlgebraOp.Subtract
                ? BinaryKind.SUB
                : op instanceof AlgebraOp.Multiply ? BinaryKind.MUL : BinaryKind.RELU_MASK;
    return emit(out, new ElementStep.Binary(kind, out, in(value, 0), in(value, 1)));
  }

  private Slot layout(Value value, LayoutOp op) {
    if (op instanceof LayoutOp.Reshape) {
      return reshape(value);
    }
    if (op instanceof LayoutOp.SliceColumns slice) {
      return in(value, 0).columns(slice.from(), slice.to());
    }
    Slot out = result.apply(value);
    if (op instanceof LayoutOp.SwapAxes swap) {
      Slot dense = dense(value.input(0));
      return emit(
          out, new MatrixStep.SwapAxes(out, dense, swap.outer(), swap.a(), swap.b(), swap.inner()));
    }
    if (op instanceof LayoutOp.PadColumns pad) {
      context.emit(new ElementStep.Fill(out, 0));
      int width = value.input(0).cols();
      return emit(
          out, ElementStep.Unary.copy(out.columns(pad.from(), pad.from() + width), in(value, 0)));
    }
    int from = 0;
    for (Value part : value.inputs()) {
      context.emit(
          ElementStep.Unary.copy(out.columns(from, from + part.cols()), context.slot(part)));
      from += part.cols();
    }
    return out;
  }

  private Slot reshape(Value value) {
    return dense(value.input(0)).reshape(value.rows(), value.cols());
  }

  /** The slot of a value, copied if its rows do not lie end to end. */
  private Slot dense(Value value) {
    Slot slot = context.slot(value);
    if (slot.contiguous()) {
      return slot;
    }
    Slot copy = context.temporary(value.name(), value.rows(), value.cols());
    return emit(copy, ElementStep.Unary.copy(copy, slot));
  }

  private Slot row(Value value, RowOp op) {
    Slot out = result.apply(value);
    if (op instanceof RowOp.RowStatistic statistic) {
      return emit(out, new RowStep.RowStatistic(out, in(value, 0), statistic.statistic()));
    }
    if (op instanceof RowOp.Normalise normalise) {
      return emit(out, new RowStep.Normalise(out, in(value, 0), normalise.epsilon()));
    }
    if (op instanceof RowOp.NormaliseGradient gradient) {
      return emit(
          out, new RowStep.NormaliseGradient(out, in(value, 0), in(value, 1), gradient.epsilon()));
    }
    if (op instanceof RowOp.Monotone monotone) {
      return emit(out, new RowStep.Monotone(out, in(value, 0), monotone.median()));
    }
    if (op instanceof RowOp.MonotoneGradient gradient) {
      return emit(
          out, new RowStep.MonotoneGradient(out, in(value, 0), in(value, 1), gradient.median()));
    }
    throw unknown(value);
  }

  private Slot loss(Value value, LossOp op) {
    Slot out = result.apply(value);
    if (op instanceof LossOp.Loss loss) {
      return emit(
          out, new LossStep.Loss(out, in(value, 0), in(value, 1), in(value, 2), loss.objective()));
    }
    LossOp.LossGradient gradient = (LossOp.LossGradient) op;
    return emit(
        out,
        new LossStep.LossGradient(
            out, in(value, 0), in(value, 1), in(value, 2), in(value, 3), gradient.objective()));
  }
}
