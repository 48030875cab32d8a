/**
 * The oracle: every step in float64, one plain loop each, never fast. May use backend, plan, graph
 * (for the records that steps carry), shape and random; must not share code with what it judges.
 */
package org.plastinka.engine.reference;
