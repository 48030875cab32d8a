/**
 * The configuration: one table of keys with type, range, default and meaning, and what is read by
 * it. May use JSON files, Jackson, and the records of the domain, the network and the engine that
 * it fills; must not know commands, shops or other files.
 */
package org.plastinka.app.config;
