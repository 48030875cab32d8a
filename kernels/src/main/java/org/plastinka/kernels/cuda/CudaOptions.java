package org.plastinka.kernels.cuda;

import java.util.Map;

/**
 * What may be chosen of the backend.
 *
 * @param graph a plan is captured once and replayed with one call; else launched step by step, with
 *     the same bits
 * @param branches steps that do not depend on each other lie beside each other in that graph, again
 *     with the same bits
 * @param tf32 products of at least 32 x 32 on tensor cores, with a unit roundoff of 2^-11
 * @param cublas bare products by cuBLAS
 */
record CudaOptions(boolean graph, boolean branches, boolean tf32, boolean cublas) {
  CudaOptions {
    if (tf32 && cublas) {
      throw new IllegalArgumentException(
          "cuda: --tf32 is for our own products; leave out --gemm cublas");
    }
  }

  /** The streams that steps may be put on: cuBLAS has memory for one. */
  int lanes() {
    return graph && branches && !cublas ? Lanes.MOST : 1;
  }

  /**
   * @param options {@code graph}, {@code branches} and {@code tf32}, each true or false, and {@code
   *     gemm}, own or cublas
   * @throws IllegalArgumentException for any other name or value
   */
  static CudaOptions of(Map<String, String> options) {
    for (Map.Entry<String, String> option : options.entrySet()) {
      String values =
          switch (option.getKey()) {
            case "graph", "branches", "tf32" -> "true|false";
            case "gemm" -> "own|cublas";
            default ->
                throw new IllegalArgumentException(
                    "cuda: no option '"
                        + option.getKey()
                        + "'; there are graph, branches, tf32, gemm");
          };
      if (!option.getValue().matches(values)) {
        throw new IllegalArgumentException(
            "cuda: option "
                + option.getKey()
                + " must be "
                + values
                + ", was "
                + option.getValue());
      }
    }
    return new CudaOptions(
        Boolean.parseBoolean(options.getOrDefault("graph", "true")),
        Boolean.parseBoolean(options.getOrDefault("branches", "true")),
        Boolean.parseBoolean(options.getOrDefault("tf32", "false")),
        "cublas".equals(options.get("gemm")));
  }
}
