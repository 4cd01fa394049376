package dev.pgassay.soak;

import dev.pgassay.internal.template.DatabaseState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a test may see when it begins: the state of its database and what surrounds that.
 *
 * @param server tells one server from another
 * @param database what the database holds
 * @param surroundings the settings that a new session has, the roles, the databases that are not
 *     ours, and what other sessions do in this database or hold of it
 */
record SeenState(String server, DatabaseState database, List<String> surroundings) {

  private static final String SURROUNDINGS =
      """
      select 'setting ' || name || ' is ' || coalesce(setting, '')
      from pg_catalog.pg_settings
      union all
      select 'role ' || pg_catalog.to_jsonb(r)::text from pg_catalog.pg_authid r
      union all
      select 'member ' || pg_catalog.to_jsonb(m)::text from pg_catalog.pg_auth_members m
      union all
      select 'database ' || datname from pg_catalog.pg_database where datname !~ '^pgassay_'
      union all
      select 'session ' || pid || ' is ' || state || ': ' || query
      from pg_catalog.pg_stat_activity
      where datname = pg_catalog.current_database() and pid <> pg_catalog.pg_backend_pid()
        and state <> 'idle'
      union all
      select 'lock ' || pg_catalog.to_jsonb(l)::text
      from pg_catalog.pg_locks l
      where pid is distinct from pg_catalog.pg_backend_pid() and database =
        (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
      order by 1""";

  static SeenState read(Connection connection) throws SQLException {
    List<String> surroundings = strings(connection, SURROUNDINGS);
    String server =
        strings(
                connection,
                "select pg_catalog.pg_postmaster_start_time() || ' '"
                    + " || pg_catalog.current_setting('port')")
            .get(0);
    return new SeenState(server, DatabaseState.read(connection), surroundings);
  }

  private static List<String> strings(Connection connection, String sql) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        strings.add(rows.getString(1));
      }
    }
    return strings;
  }

  List<String> differencesFrom(SeenState expected) {
    List<String> differences = new ArrayList<>(database.differencesFrom(expected.database));
    List<String> extra = new ArrayList<>(surroundings);
    extra.removeAll(expected.surroundings);
    extra.forEach(line -> differences.add(line + " is new"));
    List<String> missing = new ArrayList<>(expected.surroundings);
    missing.removeAll(surroundings);
    missing.forEach(line -> differences.add(line + " is gone"));
    return differences;
  }

  /**
   * Differences from the state on another server, where the same migrations ran at another time:
   * Flyway notes the time, servers differ in their files and ports, and the statistics of the
   * catalogs hold the names of databases.
   */
  List<String> differencesFromOtherServer(SeenState other) {
    return database.differencesFrom(other.database).stream()
        .filter(line -> !line.contains("flyway_schema_history"))
        .filter(line -> !line.matches("catalog pg_statistic: \\d.*"))
        .toList();
  }
}
