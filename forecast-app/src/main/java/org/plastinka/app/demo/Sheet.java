package org.plastinka.app.demo;

import java.util.List;

/**
 * What a file says, whatever its kind.
 *
 * @param preamble rows above the header
 * @param rows cells: a text, a number, a date and time, or null
 */
record Sheet(List<List<Object>> preamble, List<String> header, List<List<Object>> rows) {}
