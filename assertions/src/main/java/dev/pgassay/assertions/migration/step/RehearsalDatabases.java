package dev.pgassay.assertions.migration.step;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.profile.ServerProfile;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Where the databases of a rehearsal come from. */
interface RehearsalDatabases {

  /** Returns an empty database. */
  DataSource open();

  /** Takes back a database that {@link #open} returned. */
  void drop(DataSource database);

  /** Returns where empty databases come from that belong to the administrator of a profile. */
  RehearsalDatabases on(ServerProfile profile);

  static RehearsalDatabases of(DatabaseFacilities facilities) {
    return of(facilities, facilities::emptyDatabase);
  }

  private static RehearsalDatabases of(
      DatabaseFacilities facilities, Supplier<DataSource> emptyDatabases) {
    return new RehearsalDatabases() {
      @Override
      public DataSource open() {
        return emptyDatabases.get();
      }

      @Override
      public void drop(DataSource database) {
        facilities.drop(database);
      }

      @Override
      public RehearsalDatabases on(ServerProfile profile) {
        return of(facilities, () -> facilities.emptyDatabase(profile));
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

      @Override
      public RehearsalDatabases on(ServerProfile profile) {
        throw new IllegalArgumentException(
            "Databases that the caller makes cannot be had as `"
                + profile
                + "`. Rehearse the migrations of a database that `@DatabaseTest` or"
                + " `TestDatabases` handed out: `MigrationRehearsal.of(database)`.");
      }
    };
  }
}
