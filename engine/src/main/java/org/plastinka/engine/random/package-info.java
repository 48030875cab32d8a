/**
 * The counter-based generator behind dropout, shuffling and initial values: the same bits on every
 * backend and for any number of threads. May use java.base alone; must not know any other package.
 */
package org.plastinka.engine.random;
