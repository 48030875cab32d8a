/**
 * The command line: one class a command. Reads arguments, calls what does the work, prints. May use
 * everything of the application; nothing may use it but {@code app.main}.
 */
package org.plastinka.app.cli;
