package dev.pgassay.assertions.migration.step;

import dev.pgassay.assertions.catalog.Identifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * The table in which Flyway notes what ran.
 *
 * @param database the database that it lies in
 * @param name its name
 */
@API(status = API.Status.INTERNAL)
public record FlywayHistory(DataSource database, String name) {

  static FlywayHistory of(DataSource database, Configuration configuration) {
    String[] schemas = configuration.getSchemas();
    String schema =
        Optional.ofNullable(configuration.getDefaultSchema())
            .orElse(schemas.length == 0 ? "" : schemas[0]);
    String table = Identifier.quote(configuration.getTable());
    return new FlywayHistory(
        database, schema.isEmpty() ? table : Identifier.quote(schema) + "." + table);
  }

  /**
   * Lets Flyway run the repeatable migrations once more.
   *
   * @return how many there are
   */
  public int forgetRepeatables() {
    return update("delete from " + name + " where version is null and type <> 'SCHEMA'");
  }

  /**
   * Lets Flyway run a repeatable migration once more, as when its script was changed.
   *
   * @param script its script
   */
  public void forgetRepeatable(String script) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "delete from " + name + " where version is null and script = ?")) {
      statement.setString(1, script);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("Flyway's history, " + name + ", cannot be changed", e);
    }
  }

  /** {@return the scripts of the repeatable migrations that have run} */
  public List<String> repeatables() {
    List<String> scripts = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select script from "
                    + name
                    + " where version is null and type <> 'SCHEMA' order by script")) {
      while (rows.next()) {
        scripts.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Flyway's history " + name + " cannot be read", e);
    }
    return scripts;
  }

  /** Lets Flyway run the newest versioned migration once more. */
  public void forgetNewestVersion() {
    update(
        "delete from "
            + name
            + " where installed_rank = (select max(installed_rank) from "
            + name
            + " where version is not null)");
  }

  /** Removes it. */
  public void drop() {
    update("drop table if exists " + name);
  }

  /** {@return whether a migration is noted as failed} */
  public boolean hasFailure() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select exists (select from " + name + " where not success)")) {
      row.next();
      return row.getBoolean(1);
    } catch (SQLException e) {
      throw new IllegalStateException("Flyway's history, " + name + ", cannot be read", e);
    }
  }

  private int update(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("Flyway's history, " + name + ", cannot be changed", e);
    }
  }
}
