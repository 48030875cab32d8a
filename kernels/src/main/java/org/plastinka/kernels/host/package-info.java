/**
 * What the CPU backends share: memory, workers, and every step but the product. May use the
 * engine's plan and backend packages; must not know either backend.
 */
package org.plastinka.kernels.host;
