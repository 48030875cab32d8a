/**
 * The portable fallback: products through EJML. May use kernels.host; must not know other backends.
 */
package org.plastinka.kernels.ejml;
