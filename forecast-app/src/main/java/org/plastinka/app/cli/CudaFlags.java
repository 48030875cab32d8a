package org.plastinka.app.cli;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** What only the cuda backend can be told. */
final class CudaFlags {
  @Option(
      names = "--no-graph",
      description = "cuda: launch every step instead of replaying a captured graph; same bits")
  private boolean noGraph;

  @Option(
      names = "--no-branches",
      description =
          "cuda: steps of the captured graph one after the other, also where they do not depend on"
              + " each other; same bits")
  private boolean noBranches;

  @Option(
      names = "--tf32",
      description = "cuda: products on tensor cores, with 11 significant bits instead of 24")
  private boolean tf32;

  @Option(
      names = "--gemm",
      paramLabel = "NAME",
      converter = LowerCase.class,
      description = "cuda: own (default) or cublas, which computes the bare products")
  private String gemm;

  /** Those given, as the backend names them. */
  Map<String, String> options() {
    Map<String, String> options = new TreeMap<>();
    if (noGraph) {
      options.put("graph", "false");
    }
    if (noBranches) {
      options.put("branches", "false");
    }
    if (tf32) {
      options.put("tf32", "true");
    }
    if (gemm != null) {
      options.put("gemm", gemm);
    }
    return options;
  }
}
