package org.plastinka.kernels.cuda;

/** Work bound to its memory: one call puts it on the device's stream. */
interface DeviceCall {
  void enqueue();
}
