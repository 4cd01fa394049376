package dev.pgassay.internal.server.external;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an external server says of itself and of our role.
 *
 * @param version the number {@code server_version_num}, such as 180006
 * @param role the role that statements run as
 * @param superuser whether the role may do everything
 * @param createsDatabases whether the role has CREATEDB
 * @param readOnly whether the server is a standby, or accepts no changes for another reason
 * @param durable whether a commit waits for the disk
 * @param autovacuum whether autovacuum runs
 */
record ServerFacts(
    int version,
    String role,
    boolean superuser,
    boolean createsDatabases,
    boolean readOnly,
    boolean durable,
    boolean autovacuum) {

  private static final int OLDEST_MAJOR = 14;

  private static final String QUERY =
      """
      select current_setting('server_version_num')::int, r.rolname, r.rolsuper, r.rolcreatedb,
        pg_catalog.pg_is_in_recovery() or current_setting('transaction_read_only')::bool,
        current_setting('fsync')::bool and current_setting('synchronous_commit') <> 'off',
        current_setting('autovacuum')::bool
      from pg_catalog.pg_roles r where r.rolname = current_user""";

  static ServerFacts read(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(QUERY);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return new ServerFacts(
          row.getInt(1),
          row.getString(2),
          row.getBoolean(3),
          row.getBoolean(4),
          row.getBoolean(5),
          row.getBoolean(6),
          row.getBoolean(7));
    }
  }

  int major() {
    return version / 10_000;
  }

  /** Why this server will not do, if so. */
  Optional<Refusal> refusal(OptionalInt wantedMajor) {
    if (major() < OLDEST_MAJOR) {
      return Optional.of(
          Refusal.of(
              "It runs PostgreSQL "
                  + major()
                  + "; the oldest that pgassay supports is "
                  + OLDEST_MAJOR
                  + ".",
              "name a server of PostgreSQL " + OLDEST_MAJOR + " or newer in pgassay.external.url",
              "use the embedded server: pgassay.provider=embedded"));
    }
    if (wantedMajor.isPresent() && wantedMajor.getAsInt() != major()) {
      return Optional.of(
          Refusal.of(
              "It runs PostgreSQL "
                  + major()
                  + ", and PostgreSQL "
                  + wantedMajor.getAsInt()
                  + " was asked for.",
              "ask for no version, or for " + major(),
              "use the embedded server for these tests: @DatabaseTest(provider = \"embedded\")"));
    }
    if (readOnly) {
      return Optional.of(
          Refusal.of(
              "It accepts no changes: it is a standby, or default_transaction_read_only is on.",
              "name the primary server, or all of them with targetServerType=primary, in"
                  + " pgassay.external.url"));
    }
    if (!superuser && !createsDatabases) {
      return Optional.of(
          Refusal.of(
              "The role " + role + " may not create databases.",
              "let a superuser run: alter role " + quoted(role) + " createdb",
              "name another role in pgassay.external.user"));
    }
    return Optional.empty();
  }

  static String quoted(String name) {
    return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
