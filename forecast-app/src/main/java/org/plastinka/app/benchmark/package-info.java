/**
 * How fast the engine is here: the whole training step and the forecast at fixed shapes. May use
 * the engine; must not know the shop.
 */
package org.plastinka.app.benchmark;
