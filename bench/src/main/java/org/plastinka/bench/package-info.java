/** JMH benchmarks: products, and whole training steps and forecasts. May use every module. */
package org.plastinka.bench;
