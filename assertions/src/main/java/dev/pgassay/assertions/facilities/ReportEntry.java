package dev.pgassay.assertions.facilities;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * Something found about a database, for the report of the run.
 *
 * <p>Immutable as far as its content is.
 *
 * @param kind what it is, one word; the page shows each kind in its own way
 * @param content what was found, by name: texts, numbers, booleans, lists, maps and trees of
 *     Jackson
 */
@API(status = API.Status.INTERNAL)
public record ReportEntry(String kind, Map<String, Object> content) {

  /**
   * Puts this into the report of the run that handed out a database, under the name of its test.
   * Does nothing for a database that no run handed out.
   *
   * @param database the database, or the same as a role
   */
  public void addTo(DataSource database) {
    DataSource whole =
        database instanceof RoleDataSource acting ? acting.administrator() : database;
    facilities(whole).ifPresent(facilities -> facilities.report(this));
  }

  private static Optional<DatabaseFacilities> facilities(DataSource database) {
    try {
      return DatabaseFacilities.of(database);
    } catch (SQLException e) {
      // What was found counts; that a page shows it is a courtesy.
      return Optional.empty();
    }
  }
}
