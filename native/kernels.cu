// The module `kernels`: everything but the products on tensor cores.
#include "adam.cu"
#include "dropout.cu"
#include "elements.cu"
#include "gemm.cu"
#include "laps.cu"
#include "losses.cu"
#include "rows.cu"
#include "sums.cu"
