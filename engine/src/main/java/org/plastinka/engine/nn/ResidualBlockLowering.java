package org.plastinka.engine.nn;

import java.util.List;
import java.util.Map;
import org.plastinka.engine.graph.CompositeOp;
import org.plastinka.engine.graph.Value;
import org.plastinka.engine.plan.CompositeLowering;
import org.plastinka.engine.plan.ElementStep;
import org.plastinka.engine.plan.ElementStep.BinaryKind;
import org.plastinka.engine.plan.LoweringContext;
import org.plastinka.engine.plan.MatrixStep;
import org.plastinka.engine.plan.MatrixStep.Epilogue;
import org.plastinka.engine.plan.RowStep;
import org.plastinka.engine.plan.Slot;
import org.plastinka.engine.plan.Step;

/**
 * The fused steps of {@link ResidualBlockOp}: bias, ReLU, dropout and the skip's sum are done by
 * the products that make their operands; the ReLU's mask by the product that makes its cotangent.
 */
public final class ResidualBlockLowering implements CompositeLowering {
  /** All composites of this package, for {@link org.plastinka.engine.plan.Lowering}. */
  public static final Map<Class<? extends CompositeOp>, CompositeLowering> COMPOSITES =
      Map.of(ResidualBlockOp.class, new ResidualBlockLowering());

  /**
   * Floats of a hidden layer that is pushed out of near caches before the backward pass: 256 KiB.
   */
  private static final int LARGE = 1 << 16;

  /** Inputs of a block whose hidden layer is computed again faster than it is read back. */
  private static final int NARROW = 16;

  /** Kept from forward to backward; mask is null without dropout, z and xhat without layer norm. */
  private record Saved(Slot h, Slot mask, Slot z, Slot normalised) {}

  private ResidualBlockLowering() {}

  @Override
  public Slot forward(LoweringContext c, Value block) {
    ResidualBlockOp op = (ResidualBlockOp) block.op();
    String name = block.name();
    int rows = block.rows();
    int out = block.cols();
    Slot x = c.slot(block.input(ResidualBlockOp.X));
    Slot h = c.temporary(name + ".h", rows, in(c, block, ResidualBlockOp.W1).cols());
    c.emit(affine(h, x, c, block, ResidualBlockOp.W1, Epilogue.RELU));
    Slot z = c.temporary(name + ".z", rows, out);
    Slot mask = null;
    if (op.dropout() > 0) {
      mask = c.temporary(name + ".mask", rows, out);
      droppedSum(c, block, h, mask, z);
    } else {
      sum(c, block, h, z);
    }
    if (!op.layerNorm()) {
      c.save(block, new Saved(h, mask, null, null));
      return z;
    }
    Slot normalised = c.temporary(name + ".normalised", rows, out);
    Slot y = c.temporary(name, rows, out);
    c.emit(new RowStep.Normalise(normalised, z, LayerNorm.EPSILON));
    c.emit(
        new ElementStep.Binary(BinaryKind.MUL, y, normalised, in(c, block, ResidualBlockOp.GAIN)));
    c.emit(new ElementStep.Binary(BinaryKind.ADD, y, y, in(c, block, ResidualBlockOp.NORM_BIAS)));
    c.save(block, new Saved(h, mask, z, normalised));
    return y;
  }

  /** {@code z = (h W2 + b2) * mask + (x Ws + bs)}. */
  private static void droppedSum(LoweringContext c, Value block, Slot h, Slot mask, Slot z) {
    ResidualBlockOp op = (ResidualBlockOp) block.op();
    Slot x = c.slot(block.input(ResidualBlockOp.X));
    Slot skip = temporaryLike(c, block.name() + ".skip", z);
    c.emit(affine(skip, x, c, block, ResidualBlockOp.WS, Epilogue.NONE));
    c.emit(new ElementStep.DropoutMask(mask, c.state(), op.dropout(), op.stream()));
    c.emit(
        new MatrixStep.Gemm(
            z,
            h,
            in(c, block, ResidualBlockOp.W2),
            false,
            false,
            in(c, block, ResidualBlockOp.B2),
            Epilogue.DROPOUT_ADD,
            mask,
            skip,
            false));
  }

  /**
   * {@code z = x Ws + (b2 + bs)}, then {@code z += h W2}: what accumulates has no bias, so that the
   * two are added before, and no sum of two matrices remains.
   */
  private static void sum(LoweringContext c, Value block, Slot h, Slot z) {
    Slot x = c.slot(block.input(ResidualBlockOp.X));
    Slot bias = c.lasting(block.name() + ".bias", 1, z.cols());
    Slot b2 = in(c, block, ResidualBlockOp.B2);
    Slot ws = in(c, block, ResidualBlockOp.WS);
    Slot w2 = in(c, block, ResidualBlockOp.W2);
    c.emit(new ElementStep.Binary(BinaryKind.ADD, bias, b2, in(c, block, ResidualBlockOp.BS)));
    c.emit(new MatrixStep.Gemm(z, x, ws, false, false, bias, Epilogue.NONE, null, null, false));
    c.emit(new MatrixStep.Gemm(z, h, w2, false, false, null, Epilogue.NONE, null, null, true));
  }

  @Override
  public void backward(LoweringContext c, Value block, Slot dY, List<Slot> gradients) {
    ResidualBlockOp op = (ResidualBlockOp) block.op();
    Saved saved = (Saved) c.saved(block);
    Slot dZ = op.layerNorm() ? normBackward(c, block, saved, dY, gradients) : dY;
    Slot dU = dZ;
    if (saved.mask() != null) {
      dU = temporaryLike(c, block.name() + ".du", dZ);
      c.emit(new ElementStep.Binary(BinaryKind.MUL, dU, dZ, saved.mask()));
    }
    Slot x = c.slot(block.input(ResidualBlockOp.X));
    Slot h = hidden(c, block, x, saved.h());
    affineGradients(c, h, dU, ResidualBlockOp.W2, gradients);
    Slot dH = temporaryLike(c, block.name() + ".dh", h);
    c.emit(
        new MatrixStep.Gemm(
            dH,
            dU,
            in(c, block, ResidualBlockOp.W2),
            false,
            true,
            null,
            Epilogue.RELU_MASK,
            h,
            null,
            false));
    affineGradients(c, x, dH, ResidualBlockOp.W1, gradients);
    affineGradients(c, x, dZ, ResidualBlockOp.WS, gradients);
    Slot dX = gradients.get(ResidualBlockOp.X);
    if (dX != null) {
      // The skip's part first: it waits for nothing of this block, where steps run beside each
      // other.
      c.emit(MatrixStep.Gemm.plain(dX, dZ, in(c, block, ResidualBlockOp.WS), false, true));
      c.emit(
          new MatrixStep.Gemm(
              dX,
              dH,
              in(c, block, ResidualBlockOp.W1),
              false,
              true,
              null,
              Epilogue.NONE,
              null,
              null,
              true));
    }
  }

  /** The hidden layer of the forward pass, or the same computed again. */
  private static Slot hidden(LoweringContext c, Value block, Slot x, Slot saved) {
    if (x.cols() > NARROW || saved.size() <= LARGE) {
      return saved;
    }
    Slot again = temporaryLike(c, block.name() + ".h.again", saved);
    c.emit(affine(again, x, c, block, ResidualBlockOp.W1, Epilogue.RELU));
    return again;
  }

  /** y = xhat gain + bias: dGain = column sums of dY xhat, dBias = column sums of dY. */
  private static Slot normBackward(
      LoweringContext c, Value block, Saved saved, Slot dY, List<Slot> gradients) {
    Slot scratch = temporaryLike(c, block.name() + ".dgain", dY);
    c.emit(new ElementStep.Binary(BinaryKind.MUL, scratch, dY, saved.normalised()));
    c.emit(new MatrixStep.ColumnSum(gradients.get(ResidualBlockOp.GAIN), scratch));
    c.emit(new MatrixStep.ColumnSum(gradients.get(ResidualBlockOp.NORM_BIAS), dY));
    Slot dNormalised = temporaryLike(c, block.name() + ".dnormalised", dY);
    c.emit(
        new ElementStep.Binary(
            BinaryKind.MUL, dNormalised, dY, in(c, block, ResidualBlockOp.GAIN)));
    Slot dZ = temporaryLike(c, block.name() + ".dz", dY);
    c.emit(new RowStep.NormaliseGradient(dZ, saved.z(), dNormalised, LayerNorm.EPSILON));
    return dZ;
  }

  /** The product of a layer whose bias follows its weight among the inputs. */
  private static Step affine(
      Slot out, Slot x, LoweringContext c, Value block, int weight, Epilogue epilogue) {
    return new MatrixStep.Gemm(
        out,
        x,
        in(c, block, weight),
        false,
        false,
        in(c, block, weight + 1),
        epilogue,
        null,
        null,
        false);
  }

  /** dW = x^T dOut, db = column sums of dOut. */
  private static void affineGradients(
      LoweringContext c, Slot x, Slot dOut, int weight, List<Slot> gradients) {
    c.emit(MatrixStep.Gemm.plain(gradients.get(weight), x, dOut, true, false));
    c.emit(new MatrixStep.ColumnSum(gradients.get(weight + 1), dOut));
  }

  private static Slot in(LoweringContext c, Value block, int index) {
    return c.slot(block.input(index));
  }

  private static Slot temporaryLike(LoweringContext c, String name, Slot slot) {
    return c.temporary(name, slot.rows(), slot.cols());
  }
}
