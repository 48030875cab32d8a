package org.plastinka.engine.graph;

import org.plastinka.engine.shape.Shape;

/**
 * The derivative of {@link RowOp.RowStatistic} for rows x of n numbers, statistic y, cotangent g.
 *
 * <ul>
 *   <li>mean: {@code dX = g / n}
 *   <li>standard deviations: {@code dX = g (x - mean(x)) / (n y)}; 0 on a constant row
 *   <li>mean absolute value: {@code dX = g sign(x) / n} where y is above its floor, else 0; sign(0)
 *       is 0
 * </ul>
 */
final class StatisticGradient {
  private StatisticGradient() {}

  static Value of(Graph g, Value self, Value ct) {
    String name = "d." + self.name();
    Statistic statistic = ((RowOp.RowStatistic) self.op()).statistic();
    Value x = self.input(0);
    Value share = g.scale(name, ct, 1.0 / x.cols());
    if (statistic instanceof Statistic.Mean) {
      return g.mul(name, g.constant("ones", x.shape(), 1), share);
    }
    if (statistic instanceof Statistic.MeanAbsolute absolute) {
      return absolute(g, name, absolute, self, share);
    }
    Value centred = g.minus(name, x, g.rowStatistic(name, x, new Statistic.Mean()));
    return g.mul(name, centred, g.mul(name, share, g.reciprocal(name, self, 0)));
  }

  private static Value absolute(
      Graph g, String name, Statistic.MeanAbsolute statistic, Value self, Value share) {
    Value x = self.input(0);
    Value ones = g.constant("ones", x.shape(), 1);
    Value positive = g.add(name, new AlgebraOp.ReluMask(), ones, x);
    Value negative = g.add(name, new AlgebraOp.ReluMask(), ones, g.scale(name, x, -1));
    Value floor = g.constant("floor", Shape.of(1, 1), statistic.floor());
    Value above = g.add(name, new AlgebraOp.ReluMask(), share, g.minus(name, self, floor));
    return g.mul(name, g.minus(name, positive, negative), above);
  }
}
