/**
 * JSON files read in one strict way, with one form of error. Depends on Jackson alone; must not
 * know what is in the files.
 */
package org.plastinka.app.json;
