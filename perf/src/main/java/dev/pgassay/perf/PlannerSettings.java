package dev.pgassay.perf;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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

  private static final String OF_THE_MACHINE =
      """
      select name, boot_val
      from pg_catalog.pg_settings
      where (category like 'Query Tuning%'
          or name in ('work_mem', 'hash_mem_multiplier', 'temp_buffers', 'effective_io_concurrency'))
        and context = 'user'
        and source in ('default', 'configuration file', 'environment variable', 'override')
        and setting is distinct from boot_val
      """;

  private PlannerSettings() {}

  /** The settings for a query in a session: what the query itself says counts before all others. */
  static Map<String, String> of(Connection connection, Query query) throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(OF_THE_MACHINE)) {
      while (rows.next()) {
        settings.put(rows.getString(1), rows.getString(2));
      }
    }
    settings.putAll(ALWAYS);
    settings.putAll(query.settings());
    settings.put("statement_timeout", String.valueOf(query.timeout().toMillis()));
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
    String calls =
        String.join(
            ", ", Collections.nCopies(settings.size(), "pg_catalog.set_config(?, ?, true)"));
    try (PreparedStatement set = connection.prepareStatement("select " + calls)) {
      int place = 1;
      for (Map.Entry<String, String> setting : settings.entrySet()) {
        set.setString(place++, setting.getKey());
        set.setString(place++, setting.getValue());
      }
      set.execute();
    }
  }
}
