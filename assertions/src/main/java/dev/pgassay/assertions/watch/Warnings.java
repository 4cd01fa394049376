package dev.pgassay.assertions.watch;

/** Where a budget that fails no test says that it was passed. */
final class Warnings {

  private static final System.Logger LOGGER = System.getLogger("dev.pgassay");

  private Warnings() {}

  static void log(String text) {
    LOGGER.log(System.Logger.Level.WARNING, text);
  }
}
