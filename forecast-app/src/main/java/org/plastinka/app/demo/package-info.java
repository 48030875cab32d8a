/**
 * A made-up record shop with the faults that real files have, for trying the program and for
 * measuring it. May use app.files, engine.random, fastexcel, POI and FastCSV; must not know how
 * files are read.
 */
package org.plastinka.app.demo;
