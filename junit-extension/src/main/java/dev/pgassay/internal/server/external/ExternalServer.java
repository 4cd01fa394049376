package dev.pgassay.internal.server.external;

import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import dev.pgassay.internal.server.PsqlCommand;
import dev.pgassay.spi.PostgresServer;
import dev.pgassay.spi.ServerRequest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A server that is there already and belongs to others; it is neither started nor stopped. */
final class ExternalServer implements PostgresServer {

  /** What the databases of failed tests are called after the run, so that no later run sweeps. */
  private static final String KEPT_PREFIX = "pgassay_kept_";

  private static final int MOST_KEPT = 3;
  private static final String USUAL_DATABASE = "postgres";

  private final ExternalUrl url;
  private final Login login;
  private final ServerFacts facts;
  private final String administrativeDatabase;
  private final Consumer<String> progress;

  private ExternalServer(
      ExternalUrl url,
      Login login,
      ServerFacts facts,
      String administrativeDatabase,
      Consumer<String> progress) {
    this.url = url;
    this.login = login;
    this.facts = facts;
    this.administrativeDatabase = administrativeDatabase;
    this.progress = progress;
  }

  static ExternalServer connect(ExternalUrl url, Login login, ServerRequest request) {
    ServerFacts facts;
    try (Connection connection = login.connect(url.of(url.database()))) {
      facts = ServerFacts.read(connection);
    } catch (SQLException e) {
      throw unreachable(e).toException(url, e);
    }
    facts
        .refusal(request.majorVersion())
        .ifPresent(
            refusal -> {
              throw refusal.toException(url, null);
            });
    return new ExternalServer(
        url, login, facts, administrativeDatabase(url, login), request.progress());
  }

  private static Refusal unreachable(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    String reason = String.valueOf(e.getMessage());
    if (state.startsWith("28")) {
      return Refusal.of(
          "It refuses the login: " + reason,
          "set pgassay.external.user and pgassay.external.password, or the environment variables"
              + " PGASSAY_EXTERNAL_USER and PGASSAY_EXTERNAL_PASSWORD");
    }
    if (state.equals("3D000")) {
      return Refusal.of(
          "It answers, but not for this database: " + reason,
          "name a database that exists in pgassay.external.url, such as postgres");
    }
    return Refusal.of(
        "It does not answer: " + reason,
        "start the server, and see that this machine reaches it",
        "correct pgassay.external.url",
        "remove pgassay.external.url, to use the embedded server");
  }

  /**
   * The database {@code postgres}, when we may connect to it: there all runs meet, whatever
   * database they adopt, and the one that is adopted must have nobody connected.
   */
  private static String administrativeDatabase(ExternalUrl url, Login login) {
    if (!url.database().equals(USUAL_DATABASE)) {
      try {
        login.connect(url.of(USUAL_DATABASE)).close();
        return USUAL_DATABASE;
      } catch (SQLException notForUs) {
        // The configured one has just been connected to.
      }
    }
    return url.database();
  }

  @Override
  public String jdbcUrl(String database) {
    return url.of(database);
  }

  @Override
  public String administrativeDatabase() {
    return administrativeDatabase;
  }

  @Override
  public String adoptedDatabase() {
    return url.database();
  }

  @Override
  public String username() {
    return login.user();
  }

  @Override
  public String password() {
    return login.password();
  }

  @Override
  public Set<Capability> capabilities() {
    return facts.superuser() ? Set.of(Capability.SUPERUSER) : Set.of();
  }

  @Override
  public List<String> limitations() {
    List<String> lacks = new ArrayList<>();
    String where = "external server: ";
    if (facts.durable()) {
      lacks.add(
          where
              + "its commits wait for the disk (fsync, synchronous_commit), so tests are slower than"
              + " on a server of our own");
    }
    if (facts.autovacuum()) {
      lacks.add(where + "autovacuum runs beside the tests, so plans and statistics may change");
    }
    if (!facts.superuser()) {
      lacks.add(
          where
              + "the role "
              + facts.role()
              + " is no superuser, so extensions that need one cannot be created");
    }
    lacks.add(where + "its log cannot be read, so a failed test shows none of it");
    lacks.add(where + "roles that a test makes stay there, and the next test sees them");
    return List.copyOf(lacks);
  }

  @Override
  public List<String> logOf(String database, Instant since, int most) {
    return List.of();
  }

  @Override
  public boolean keep(List<String> databases) {
    boolean kept = true;
    try (Connection connection = login.connect(url.of(administrativeDatabase))) {
      for (String database : databases) {
        kept &=
            tried(
                connection,
                "alter database "
                    + identifier(database)
                    + " rename to "
                    + identifier(keptName(database)));
      }
      for (String old : keptBefore(connection)) {
        tried(connection, "drop database if exists " + identifier(old) + " with (force)");
      }
    } catch (SQLException e) {
      progress.accept("external server: could not keep databases: " + e.getMessage());
      return false;
    }
    return kept;
  }

  private boolean tried(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return true;
    } catch (SQLException e) {
      progress.accept("external server: could not " + sql + ": " + e.getMessage());
      return false;
    }
  }

  /** Kept databases of our role beyond the three youngest, of this run or others. */
  private static List<String> keptBefore(Connection connection) throws SQLException {
    List<String> old = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select datname from pg_catalog.pg_database where starts_with(datname, ?)"
                + " and pg_catalog.pg_get_userbyid(datdba) = current_user"
                + " order by oid desc offset ?")) {
      statement.setString(1, KEPT_PREFIX);
      statement.setInt(2, MOST_KEPT);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          old.add(rows.getString(1));
        }
      }
    }
    return old;
  }

  @Override
  public Optional<String> reopenCommand(String database) {
    return Optional.of(PsqlCommand.of(jdbcUrl(keptName(database)), login.user(), Optional.empty()));
  }

  static String keptName(String database) {
    return KEPT_PREFIX + database.replaceFirst("^pgassay_", "");
  }

  private static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Leaves the server as it is. */
  @Override
  public void close() {}

  /** Who connects. */
  record Login(String user, String password) {

    Connection connect(String jdbcUrl) throws SQLException {
      return DriverManager.getConnection(jdbcUrl, user, password);
    }

    /** Without the password. */
    @Override
    public String toString() {
      return user;
    }
  }
}
