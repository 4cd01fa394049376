package dev.pgassay.internal.server.external;

import dev.pgassay.internal.server.embedded.EmbeddedServerProvider;
import dev.pgassay.spi.PostgresServer;
import dev.pgassay.spi.ServerRequest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A server that is not started for tests, as far as these can see, with a role for them. */
final class SomebodysServer implements AutoCloseable {

  static final String ROLE = "ci";
  static final String PASSWORD = "s3cret%&/pass";

  private final PostgresServer server =
      new EmbeddedServerProvider()
          .start(
              new ServerRequest(
                  OptionalInt.empty(),
                  OptionalInt.empty(),
                  Map.of("fsync", "off", "max_prepared_transactions", "5"),
                  Map.of(),
                  Map.of(),
                  Optional.empty(),
                  Optional.empty(),
                  line -> {}));

  SomebodysServer() {
    execute("postgres", "create role ci login createdb password '" + PASSWORD + "'");
  }

  /** Its URL, without user and password. */
  String url(String database) {
    return ExternalUrl.parse(server.jdbcUrl("postgres")).of(database);
  }

  Connection connect(String database) {
    return connect(database, server.username(), server.password());
  }

  Connection connectAsRole(String database) {
    return connect(database, ROLE, PASSWORD);
  }

  Connection connectAsRole(String database, String application) {
    return connectTo(url(database) + "&ApplicationName=" + application, ROLE, PASSWORD);
  }

  private Connection connect(String database, String user, String password) {
    return connectTo(url(database), user, password);
  }

  private static Connection connectTo(String url, String user, String password) {
    try {
      return DriverManager.getConnection(url, user, password);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs statements as the superuser. */
  void execute(String database, String... statements) {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs statements as the role that tests use. */
  void executeAsRole(String database, String... statements) {
    try (Connection connection = connectAsRole(database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column, as the superuser sees it. */
  List<String> strings(String sql) {
    List<String> values = new ArrayList<>();
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return values;
  }

  List<String> databases(String prefix) {
    return strings(
        "select datname from pg_database where starts_with(datname, '" + prefix + "') order by 1");
  }

  List<String> templates() {
    return databases("pgassay_t_");
  }

  /** Returns when the server has noticed that sessions are gone. */
  void awaitNoSession(String application) {
    String sql = "select 1 from pg_stat_activity where application_name = '" + application + "'";
    while (!strings(sql).isEmpty()) {
      Thread.onSpinWait();
    }
  }

  /** All that a run must leave as it was: everything but databases with our prefix. */
  List<String> everythingElse() {
    return strings(
        """
        select 'setting ' || name || '=' || setting || ' ' || source from pg_settings
        union all select 'role ' || r::text from pg_authid r
        union all select 'member ' || m::text from pg_auth_members m
        union all select 'role setting ' || s::text from pg_db_role_setting s
        union all select 'tablespace ' || t::text from pg_tablespace t
        union all select 'slot ' || slot_name from pg_replication_slots
        union all select 'database ' || concat_ws(' ', oid, datname, datdba, datallowconn,
            datistemplate, datconnlimit, datacl::text)
          from pg_database where not starts_with(datname, 'pgassay_')
        order by 1""");
  }

  @Override
  public void close() {
    server.close();
  }
}
