package org.plastinka.engine.shape;

/**
 * Two shapes that do not fit each other. Thrown while a graph is built, never while it runs.
 * Message: {@code <op> '<node>': <what is wrong, with both shapes>; <likely cause or remedy>}.
 */
public final class ShapeMismatchException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public ShapeMismatchException(String op, String node, String problem, String hint) {
    super(op + " '" + node + "': " + problem + "; " + hint);
  }
}
