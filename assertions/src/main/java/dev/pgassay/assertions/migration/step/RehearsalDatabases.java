package dev.pgassay.assertions.migration.step;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Where the databases of a rehearsal come from. */
interface RehearsalDatabases {

  /** Returns an empty database. */
  DataSource open();

  /** Takes back a database that {@link #open} returned. */
  void drop(DataSource database);

  static RehearsalDatabases of(DatabaseFacilities facilities) {
    return new RehearsalDatabases() {
      @Override
      public DataSource open() {
        return facilities.emptyDatabase();
      }

      @Override
      public void drop(DataSource database) {
        facilities.drop(database);
      }
    };
  }

  static RehearsalDatabases of(Supplier<? extends DataSource> emptyDatabases) {
    return new RehearsalDatabases() {
      @Override
      public DataSource open() {
        return emptyDatabases.get();
      }

      @Override
      public void drop(DataSource database) {
        // It belongs to whoever made it.
      }
    };
  }
}
