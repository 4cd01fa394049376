package dev.pgassay.assertions.migration.check;

import dev.pgassay.assertions.check.KnownViolations;
import dev.pgassay.assertions.migration.trace.TracedStatement;

/**
 * What a statement of a migration does that a check is against.
 *
 * @param check the check
 * @param statement the statement
 * @param what the object, and why
 */
record MigrationFinding(MigrationCheck check, TracedStatement statement, Found what)
    implements KnownViolations.Subject {

  @Override
  public String checkId() {
    return check.id();
  }

  /** As the file of known violations names it. */
  @Override
  public String object() {
    return what.object() + " in " + statement.migration();
  }
}
