package org.plastinka.kernels.cuda;

import jcuda.driver.CUstream;

/** Work bound to its memory: one call puts it on a stream. */
interface DeviceCall {
  void enqueue(CUstream stream);
}
