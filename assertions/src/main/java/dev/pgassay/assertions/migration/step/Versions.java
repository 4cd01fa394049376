package dev.pgassay.assertions.migration.step;

import org.apiguardian.api.API;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;

/** Reads versions as Flyway does. */
@API(status = API.Status.INTERNAL)
public final class Versions {

  private Versions() {}

  /**
   * Reads a version.
   *
   * @param version what may be one
   * @return the version
   * @throws IllegalArgumentException if it is none
   */
  public static MigrationVersion of(String version) {
    try {
      return MigrationVersion.fromVersion(version.strip());
    } catch (FlywayException e) {
      throw new IllegalArgumentException(
          "`"
              + version
              + "` is no version of a migration; one looks like `7`, `2.1` or `20261126_1`.",
          e);
    }
  }
}
