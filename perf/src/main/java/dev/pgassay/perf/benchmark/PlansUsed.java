package dev.pgassay.perf.benchmark;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apiguardian.api.API;

/**
 * How often PostgreSQL made a plan for the values at hand, and how often it used one for any
 * values. A statement that JDBC executes for the fifth time is prepared on the server, and from its
 * sixth execution there on the plan may be the generic one.
 *
 * @param custom executions with a plan for the values
 * @param generic executions with a plan for any values
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PlansUsed(long custom, long generic) {

  /** Where in a run's directory the words of other JVMs are. */
  static final String DIRECTORY = "plans";

  static PlansUsed read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select coalesce(sum(custom_plans), 0)::bigint, coalesce(sum(generic_plans), 0)::bigint
                from pg_catalog.pg_prepared_statements
                where not from_sql
                """)) {
      row.next();
      return new PlansUsed(row.getLong(1), row.getLong(2));
    }
  }

  /** Leaves word for another JVM: a file for each connection. */
  void writeTo(Path directory, String name) throws IOException {
    Files.createDirectories(directory);
    Files.write(
        Files.createTempFile(directory, "plans", ".txt"),
        List.of(name, String.valueOf(custom), String.valueOf(generic)));
  }

  /** What all connections that executed a statement have left. */
  static PlansUsed sum(Path directory, String name) throws IOException {
    PlansUsed sum = new PlansUsed(0, 0);
    if (!Files.isDirectory(directory)) {
      return sum;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        List<String> lines = Files.readAllLines(file);
        if (lines.get(0).equals(name)) {
          sum =
              new PlansUsed(
                  sum.custom + Long.parseLong(lines.get(1)),
                  sum.generic + Long.parseLong(lines.get(2)));
        }
      }
    }
    return sum;
  }
}
