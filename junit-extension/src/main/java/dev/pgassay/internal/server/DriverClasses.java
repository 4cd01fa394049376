package dev.pgassay.internal.server;

import java.sql.DriverManager;
import java.util.List;

/**
 * The classes of the JDBC driver. Loading them takes about as long as starting a server, so it is
 * worth doing while the server starts.
 */
public final class DriverClasses {

  /** The large ones that a connection and its first query need. */
  private static final List<String> NAMES =
      List.of(
          "org.postgresql.jdbc.PgConnection",
          "org.postgresql.core.v3.ConnectionFactoryImpl",
          "org.postgresql.core.v3.QueryExecutorImpl",
          "org.postgresql.jdbc.PgPreparedStatement",
          "org.postgresql.jdbc.PgResultSet");

  private DriverClasses() {}

  /** Loads them. A driver that has others is merely not faster. */
  public static void load() {
    DriverManager.drivers().findAny();
    for (String name : NAMES) {
      try {
        Class.forName(name);
      } catch (ClassNotFoundException | LinkageError e) {
        // Whoever needs it will say so.
      }
    }
  }
}
