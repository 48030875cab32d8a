package org.plastinka.engine.nn;

import java.util.List;
import org.plastinka.engine.graph.CompositeOp;
import org.plastinka.engine.graph.Graph;
import org.plastinka.engine.graph.SourceOp;
import org.plastinka.engine.graph.Value;
import org.plastinka.engine.shape.Shape;
import org.plastinka.engine.shape.ShapeMismatchException;

/**
 * {@link ResidualBlock} as one value. Inputs: x, W1, b1, W2, b2, Ws, bs, and with layer norm its
 * gain and bias.
 */
record ResidualBlockOp(boolean layerNorm, double dropout, int stream) implements CompositeOp {
  static final int X = 0;
  static final int W1 = 1;
  static final int B1 = 2;
  static final int W2 = 3;
  static final int B2 = 4;
  static final int WS = 5;
  static final int BS = 6;
  static final int GAIN = 7;
  static final int NORM_BIAS = 8;

  @Override
  public Shape infer(String name, List<Value> in) {
    Value x = in.get(X);
    Value w1 = in.get(W1);
    if (x.cols() != w1.rows()) {
      throw new ShapeMismatchException(
          "residualBlock",
          name,
          "input is " + x.shape() + " but weight is " + w1.shape(),
          "check the widths of look-back, covariates and static attributes");
    }
    return new Shape(x.shape().rows(), in.get(W2).shape().cols());
  }

  @Override
  public Value define(Graph g, String name, List<Value> in) {
    Value h = g.relu(name, affine(g, name + ".hidden", in.get(X), in.get(W1), in.get(B1)));
    Value u = affine(g, name + ".output", h, in.get(W2), in.get(B2));
    if (dropout > 0) {
      u =
          g.mul(
              name, u, g.add(name + ".mask", new SourceOp.DropoutMask(u.shape(), dropout, stream)));
    }
    Value z = g.plus(name, u, affine(g, name + ".skip", in.get(X), in.get(WS), in.get(BS)));
    if (!layerNorm) {
      return z;
    }
    Value normalised = g.normalise(name + ".norm", z, LayerNorm.EPSILON);
    return g.plus(name, g.mul(name, normalised, in.get(GAIN)), in.get(NORM_BIAS));
  }

  private static Value affine(Graph g, String name, Value x, Value w, Value b) {
    return g.plus(name, g.matMul(name, x, w), b);
  }
}
