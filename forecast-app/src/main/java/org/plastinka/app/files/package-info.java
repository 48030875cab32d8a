/**
 * Files the program leaves: whole or not at all, and harmless in a spreadsheet; and what all files
 * share, read or written: whether they are there, digests, texts and numbers. Depends on the JDK
 * alone; must not know what is in them.
 */
package org.plastinka.app.files;
