/**
 * Files the program leaves: whole or not at all, and harmless in a spreadsheet. Depends on the JDK
 * alone; must not know what is in them.
 */
package org.plastinka.app.files;
