package org.plastinka.app.table;

/** A file that is not read, with what to do about it. */
final class RefusedFile extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  RefusedFile(String message) {
    super(message);
  }

  RefusedFile(String message, Throwable cause) {
    super(message, cause);
  }
}
