package dev.pgassay.perf;

import dev.pgassay.assertions.sql.SqlLiteral;
import dev.pgassay.perf.plan.QueryPlan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings that plans and counters depend on, made the same everywhere: parallel workers and
 * just-in-time compilation off, and what a machine's configuration file says of the planner back to
 * PostgreSQL's defaults. What was set for the database, the role or the server of the test is kept,
 * since somebody meant it.
 */
final class PlannerSettings {

  private static final Map<String, String> ALWAYS =
      Map.of(
          "jit", "off",
          "max_parallel_workers_per_gather", "0",
          "synchronize_seqscans", "off");

  /** Those of ours that have one value, not a list. */
  private static final Set<String> SINGLE =
      Set.of(
          "jit",
          "max_parallel_workers_per_gather",
          "plan_cache_mode",
          "statement_timeout",
          "synchronize_seqscans");

  /** Those that plans and counters depend on, and that a session may set. */
  static final String CONCERNED =
      """
      (category like 'Query Tuning%'
          or name in ('work_mem', 'hash_mem_multiplier', 'temp_buffers', 'effective_io_concurrency'))
        and context = 'user'
      """;

  private static final String OF_THE_MACHINE =
      "select name, boot_val from pg_catalog.pg_settings where "
          + CONCERNED
          + " and source in ('default', 'configuration file', 'environment variable', 'override')"
          + " and setting is distinct from boot_val";

  private PlannerSettings() {}

  /** The settings for a query in a session: what the query itself says counts before all others. */
  static Map<String, String> of(Connection connection, Query query) throws SQLException {
    Map<String, String> settings = ofTheMachine(connection);
    settings.putAll(always(query));
    return settings;
  }

  /** What is set for a query in every session, whatever the machine's configuration says. */
  static Map<String, String> always(Query query) {
    Map<String, String> settings = new LinkedHashMap<>(ALWAYS);
    settings.putAll(query.settings());
    settings.put("statement_timeout", String.valueOf(query.timeout().toMillis()));
    return settings;
  }

  /**
   * Whether a session under {@link #always} may have others of the machine: a plan names those that
   * are not PostgreSQL's defaults. It does not name what no plan depends on.
   */
  static boolean mayBeOfTheMachine(QueryPlan plan, Query query) {
    return !plan.settings().keySet().stream()
        .allMatch(name -> isOurs(name) || query.settings().containsKey(name));
  }

  private static Map<String, String> ofTheMachine(Connection connection) throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(OF_THE_MACHINE)) {
      while (rows.next()) {
        settings.put(rows.getString(1), rows.getString(2));
      }
    }
    return settings;
  }

  /** Whether a setting says nothing of the database: pgassay sets it for each query. */
  static boolean isOurs(String name) {
    return ALWAYS.containsKey(name) || name.equals("plan_cache_mode") || name.equals("search_path");
  }

  static void set(Connection connection, String name, String value) throws SQLException {
    set(connection, Map.of(name, value));
  }

  /** Makes settings so for the transaction that is open. */
  static void set(Connection connection, Map<String, String> settings) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      new Batch().addAll(setting(settings)).send(statement);
    }
  }

  /** Statements that do so. */
  static List<String> setting(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> setting(setting.getKey(), SqlLiteral.quoted(setting.getValue())))
        .toList();
  }

  /**
   * A function would have to be looked up in the catalog, and planned, but {@code SET} takes the
   * text of a list for the name of one thing.
   */
  private static String setting(String name, String value) {
    return SINGLE.contains(name)
        ? "set local " + name + " = " + value
        : "select pg_catalog.set_config(%s, %s, true)".formatted(SqlLiteral.quoted(name), value);
  }
}
