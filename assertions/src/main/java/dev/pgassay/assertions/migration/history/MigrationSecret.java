package dev.pgassay.assertions.migration.history;

import dev.pgassay.assertions.check.KnownViolations;

/**
 * Something in a file of a history that only few should know.
 *
 * @param script the file, as its location gives it
 * @param line its line
 * @param kind what it is
 * @param value the secret itself, which no message holds
 */
record MigrationSecret(String script, int line, String kind, String value)
    implements KnownViolations.Subject {

  /** As a file of known violations names it. */
  static final String CHECK = "secret-in-migration";

  /** Of a longer one, a few characters help to find it and do not give it away. */
  private static final int LONG = 16;

  private static final int SHOWN = 4;

  @Override
  public String checkId() {
    return CHECK;
  }

  @Override
  public String object() {
    return "%s in %s, line %d".formatted(kind, script, line);
  }

  @Override
  public String toString() {
    return "%s:%d: %s, `%s…`, %d characters"
        .formatted(
            script,
            line,
            kind,
            value.length() < LONG ? "" : value.substring(0, SHOWN),
            value.length());
  }
}
