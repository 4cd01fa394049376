package dev.pgassay.assertions.migration;

import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;

/** Reads versions as Flyway does. */
final class Versions {

  private Versions() {}

  /**
   * Reads a version.
   *
   * @throws IllegalArgumentException if it is none
   */
  static MigrationVersion of(String version) {
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
