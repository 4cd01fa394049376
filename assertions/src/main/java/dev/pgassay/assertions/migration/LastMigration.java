package dev.pgassay.assertions.migration;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.migration.step.DatabaseWork;
import dev.pgassay.assertions.migration.step.MigrationFailedException;
import dev.pgassay.assertions.migration.step.SteppedDatabase;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.flywaydb.core.api.MigrationVersion;

/**
 * Two databases with the same rows: one as it was before the last migration, and one in which that
 * has run, on these rows.
 */
@API(status = API.Status.INTERNAL)
public final class LastMigration implements AutoCloseable {

  private final SteppedDatabase after;
  private final String version;
  private final DatabaseFacilities facilities;
  private final DataSource before;

  private LastMigration(SteppedDatabase after, String version, DatabaseFacilities facilities) {
    this.after = after;
    this.version = version;
    this.facilities = facilities;
    this.before = facilities.copy();
  }

  /**
   * Migrates an empty database, and fills it before its last migration.
   *
   * @param database a database that {@code @DatabaseTest} or {@code TestDatabases} handed out; it
   *     is not written to
   * @param filling puts rows in
   * @return the two databases; closed by the caller
   * @throws IllegalArgumentException if the database has fewer than two migrations
   * @throws MigrationFailedException if a migration fails
   */
  public static LastMigration of(DataSource database, DatabaseWork filling) {
    SteppedDatabase after = MigrationRehearsal.of(database).plan().open();
    try {
      List<MigrationVersion> versions = after.versions();
      int last = versions.size() - 1;
      if (last < 1) {
        throw new IllegalArgumentException(
            "Before the last migration there has to be another, and the versions are "
                + versions
                + ".");
      }
      after.migrateTo(versions.get(last - 1));
      fill(after, filling);
      LastMigration migration =
          new LastMigration(
              after, versions.get(last).getVersion(), DatabaseFacilities.of(after).orElseThrow());
      migration.migrate();
      return migration;
    } catch (SQLException e) {
      after.close();
      throw new IllegalArgumentException("The DataSource does not say what it can do", e);
    } catch (RuntimeException e) {
      after.close();
      throw e;
    }
  }

  private static void fill(SteppedDatabase database, DatabaseWork filling) {
    try {
      filling.doIn(database);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("The filling failed: " + e.getMessage(), e);
    }
  }

  private void migrate() {
    try {
      after.migrate();
    } catch (RuntimeException e) {
      facilities.drop(before);
      throw e;
    }
  }

  /** {@return the last migration's version} */
  public String version() {
    return version;
  }

  /** {@return the database before the last migration} */
  public DataSource before() {
    return before;
  }

  /** {@return the database after it, and after repeatable migrations} */
  public DataSource after() {
    return after;
  }

  @Override
  public void close() {
    try {
      facilities.drop(before);
    } finally {
      after.close();
    }
  }
}
