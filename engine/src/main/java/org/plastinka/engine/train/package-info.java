/**
 * Training of a TiDE model on packed series. May use all of the engine; must not know files other
 * than checkpoints, nor any one backend.
 */
package org.plastinka.engine.train;
