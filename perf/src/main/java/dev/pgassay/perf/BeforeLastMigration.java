package dev.pgassay.perf;

import dev.pgassay.assertions.migration.LastMigration;
import dev.pgassay.assertions.migration.step.DatabaseWork;
import dev.pgassay.perf.comparison.Compared;
import dev.pgassay.perf.comparison.Sides;
import javax.sql.DataSource;

/** A query before the last migration and after it. */
final class BeforeLastMigration implements Sides {

  private final Query query;
  private final LastMigration migration;

  private BeforeLastMigration(Query query, LastMigration migration) {
    this.query = query;
    this.migration = migration;
  }

  static BeforeLastMigration of(QueryInDatabase query, DatabaseWork filling) {
    return new BeforeLastMigration(query.query(), LastMigration.of(query.database(), filling));
  }

  @Override
  public Compared subject() {
    return there(migration.after(), "after");
  }

  @Override
  public Compared other() {
    return there(migration.before(), "before");
  }

  private Compared there(DataSource database, String when) {
    return new ComparedQuery(
        query.on(database), when + " the migration to version " + migration.version());
  }

  @Override
  public void close() {
    migration.close();
  }
}
