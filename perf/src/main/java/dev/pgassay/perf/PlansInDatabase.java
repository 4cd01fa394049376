package dev.pgassay.perf;

import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.perf.Plans.Planned;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * The plans of several statements in a database. Statements are planned as {@link QueryInDatabase}
 * plans them, with statistics that are refreshed before, and none is executed.
 *
 * <p>Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PlansInDatabase {

  private static final String NAME =
      "select pg_catalog.current_database() || ', PostgreSQL '"
          + " || pg_catalog.split_part(pg_catalog.current_setting('server_version'), ' ', 1)";

  private final Plans plans;
  private final DataSource database;

  PlansInDatabase(Plans plans, DataSource database) {
    this.plans = plans;
    this.database = database;
  }

  Plans plans() {
    return plans;
  }

  DataSource database() {
    return database;
  }

  /**
   * What became of a statement.
   *
   * @param measured its plans, for its values and for any; empty when there is none
   * @param refusal what was said instead
   */
  record Outcome(List<Measurement> measured, String refusal) {

    boolean isPlanned() {
      return !measured.isEmpty();
    }
  }

  /** Plans a statement on a database. */
  static Outcome plan(Planned planned, DataSource where) {
    Query query = planned.query();
    if (query == null) {
      return new Outcome(List.of(), planned.refusal());
    }
    try {
      return new Outcome(query.on(where).planned(), "");
    } catch (DatabaseAccessException e) {
      return new Outcome(
          List.of(),
          String.valueOf(
              e.getCause() instanceof SQLException cause ? cause.getMessage() : e.getMessage()));
    } catch (IllegalArgumentException e) {
      // A value that cannot be written as SQL.
      return new Outcome(List.of(), String.valueOf(e.getMessage()));
    }
  }

  /** A database's name, and the version that it is on. */
  static String name(DataSource database) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(NAME)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new DatabaseAccessException(
          "The database does not say its name.\nPostgreSQL says: " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return plans.all().size() + " plans on " + database;
  }
}
