package dev.pgassay.assertions.security;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A copy of a database, in which anything may be tried; it is dropped at the end. */
final class DatabaseCopy implements AutoCloseable {

  private final DatabaseFacilities original;
  private final DataSource copy;

  private DatabaseCopy(DatabaseFacilities original) {
    this.original = original;
    this.copy = original.copy();
  }

  /**
   * Copies a database.
   *
   * @throws IllegalArgumentException if it is one that cannot be copied
   */
  static DatabaseCopy of(DataSource database) throws SQLException {
    return new DatabaseCopy(
        DatabaseFacilities.of(database)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "`"
                            + database
                            + "` cannot be copied, and this is tried in a copy only; give the"
                            + " database that `@DatabaseTest` hands out")));
  }

  /** The copy, as the role that migrates it. */
  DataSource administrator() throws SQLException {
    return facilities().administrator();
  }

  /** What can be done with the copy. */
  DatabaseFacilities facilities() throws SQLException {
    return DatabaseFacilities.of(copy).orElseThrow();
  }

  @Override
  public void close() {
    original.drop(copy);
  }
}
