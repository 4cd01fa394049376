package dev.pgassay.assertions.migration;

import dev.pgassay.assertions.migration.step.RehearsalPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;

/** A directory of migrations that a test writes. */
public record Scripts(Path directory) {

  public Scripts with(String name, String sql) throws IOException {
    Files.writeString(directory.resolve(name), sql);
    return this;
  }

  public String location() {
    return "filesystem:" + directory;
  }

  public MigrationRehearsal on(DataSource database) {
    return MigrationRehearsal.of(database).flyway(flyway -> flyway.locations(location()));
  }

  /** What a rehearsal runs with, for tests of the ways that it may go. */
  public static RehearsalPlan planOf(MigrationRehearsal rehearsal) {
    return rehearsal.plan();
  }
}
