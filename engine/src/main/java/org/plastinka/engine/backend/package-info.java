/**
 * What a backend must be: how it is found, whether it can run here and why not, and the executable
 * it makes of a plan. May use plan; must not know any backend, model or op.
 */
package org.plastinka.engine.backend;
