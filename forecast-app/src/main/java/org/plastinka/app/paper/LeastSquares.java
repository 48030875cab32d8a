package org.plastinka.app.paper;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The best linear map from look-back to horizon, in closed form (ridge regression).
 *
 * <p>A window is {@code x} of L hours and {@code y} of the H after it, both less the mean of {@code
 * x}. Over the n windows of all series
 *
 * <pre>
 *   W = argmin 1/n sum |y - x W|^2 + penalty |W|^2 = (X'X + n penalty I)^-1 X'Y
 * </pre>
 *
 * with W of (L, H). It is what the look-back skip of a model with instance normalisation would
 * learn alone: the deviation that scales {@code x} scales the forecast back, and drops out.
 *
 * <p>Source: Hoerl and Kennard 1970, Technometrics 12(1), equation 2.1; as a forecaster of these
 * data Toner and Darlow 2024 (arXiv 2403.14587).
 */
final class LeastSquares {
  private final int lookback;
  private final int width;
  private final double[][] products;
  private long windows;

  /**
   * @param lookback L
   * @param horizon H
   */
  LeastSquares(int lookback, int horizon) {
    this.lookback = lookback;
    this.width = lookback + horizon;
    this.products = new double[lookback][width];
  }

  /**
   * Adds all windows that lie within the first {@code end} hours of a series.
   *
   * <p>Products of neighbouring windows share their terms: {@code S[i+1][j+1] = S[i][j] - z[i]z[j]
   * + z[n+i]z[n+j]}, where window {@code w < n} begins at hour w.
   */
  void add(float[] series, int end) {
    int n = end - width + 1;
    double[][] own = new double[lookback][width];
    for (int j = 0; j < width; j++) {
      double sum = 0;
      for (int w = 0; w < n; w++) {
        sum += (double) series[w] * series[w + j];
      }
      own[0][j] = sum;
    }
    for (int i = 1; i < lookback; i++) {
      for (int j = 0; j < width; j++) {
        own[i][j] =
            j < i
                ? own[j][i]
                : own[i - 1][j - 1]
                    - (double) series[i - 1] * series[j - 1]
                    + (double) series[n + i - 1] * series[n + j - 1];
      }
    }
    for (int i = 0; i < lookback; i++) {
      for (int j = 0; j < width; j++) {
        products[i][j] += own[i][j];
      }
    }
    windows += n;
  }

  /**
   * W, row-major.
   *
   * @param penalty above 0
   * @throws ArithmeticException if the products are not finite
   */
  double[] solve(double penalty) {
    double[][] centred = centred();
    DMatrixRMaj left = new DMatrixRMaj(lookback, lookback);
    DMatrixRMaj right = new DMatrixRMaj(lookback, width - lookback);
    for (int i = 0; i < lookback; i++) {
      System.arraycopy(centred[i], 0, left.data, i * lookback, lookback);
      left.add(i, i, penalty * windows);
      System.arraycopy(centred[i], lookback, right.data, i * right.numCols, right.numCols);
    }
    LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(lookback);
    if (!solver.setA(left)) {
      throw new ArithmeticException("the products of the look-backs are not positive definite");
    }
    DMatrixRMaj map = new DMatrixRMaj(lookback, right.numCols);
    solver.solve(right, map);
    return map.data;
  }

  /**
   * Products of windows less the mean m of their look-back: {@code sum (z_i - m)(z_j - m) = S_ij -
   * sum m z_i - sum m z_j + sum m^2}.
   */
  private double[][] centred() {
    double[] byMean = new double[width];
    double squares = 0;
    for (int j = 0; j < width; j++) {
      for (int i = 0; i < lookback; i++) {
        byMean[j] += products[i][j] / lookback;
      }
      squares += j < lookback ? byMean[j] / lookback : 0;
    }
    double[][] centred = new double[lookback][width];
    for (int i = 0; i < lookback; i++) {
      for (int j = 0; j < width; j++) {
        centred[i][j] = products[i][j] - byMean[i] - byMean[j] + squares;
      }
    }
    return centred;
  }
}
