/**
 * Sizes of matrices with names for messages, and the error that says two of them do not fit. May
 * use java.base alone; must not know any other package.
 */
package org.plastinka.engine.shape;
