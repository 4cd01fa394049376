package dev.pgassay.assertions.report;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.ForeignKeyTarget;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.catalog.View;
import dev.pgassay.assertions.facilities.SchemaDescriber;
import dev.pgassay.assertions.migration.origin.MigrationFinder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * The tables of a schema with their columns, keys and indexes, and what its last migration made or
 * changed of them, as far as the migration's file tells.
 */
@API(status = API.Status.INTERNAL)
public final class SchemaDrawing implements SchemaDescriber {

  /** Creates a describer. */
  public SchemaDrawing() {}

  @Override
  public Map<String, Object> describe(DataSource database) throws SQLException {
    Catalog catalog = Catalog.read(database);
    Optional<String> last = lastMigration(database, catalog);
    return new Drawing(
            catalog, last.orElse(""), MigrationFinder.of(database, catalog).within(last.orElse("")))
        .describe();
  }

  private static Optional<String> lastMigration(DataSource database, Catalog catalog)
      throws SQLException {
    Optional<Table> history = catalog.tables().stream().filter(Table::isFlywayHistory).findFirst();
    if (history.isEmpty()) {
      return Optional.empty();
    }
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet script =
            statement.executeQuery(
                "select script from "
                    + history.get().name()
                    + " where success and version is not null and type <> 'BASELINE'"
                    + " order by installed_rank desc limit 1")) {
      return script.next() ? Optional.ofNullable(script.getString(1)) : Optional.empty();
    }
  }

  /**
   * What is drawn.
   *
   * @param lastMigration the script of the last migration, empty where there is none
   * @param changes finds what the last migration made or changed; looking for each column in all
   *     migrations would take seconds in a large schema
   */
  private record Drawing(Catalog catalog, String lastMigration, MigrationFinder changes) {

    Map<String, Object> describe() {
      Map<String, Object> schema = new LinkedHashMap<>();
      schema.put("lastMigration", lastMigration);
      schema.put(
          "tables",
          catalog.userObjects().tables().stream()
              .filter(table -> !table.isPartition() && !table.isFlywayHistory())
              .map(this::table)
              .toList());
      schema.put("views", catalog.userObjects().views().stream().map(this::view).toList());
      return schema;
    }

    private Map<String, Object> table(Table table) {
      Map<String, Object> drawn = new LinkedHashMap<>();
      drawn.put("name", table.name().toString());
      drawn.put("kind", table.kind().toString());
      put(drawn, "comment", Optional.ofNullable(table.comment()));
      addChange(drawn, "table " + table.name());
      Set<String> key =
          table.primaryKey().stream()
              .flatMap(constraint -> constraint.columns().stream())
              .collect(Collectors.toSet());
      List<Map<String, Object>> columns = new ArrayList<>();
      for (Column column : table.columns()) {
        columns.add(column(table, column, key.contains(column.name())));
      }
      drawn.put("columns", columns);
      drawn.put(
          "references",
          table.constraints(ConstraintType.FOREIGN_KEY).stream()
              .filter(constraint -> constraint.references() != null)
              .map(this::reference)
              .toList());
      drawn.put(
          "indexes",
          table.indexes().stream().filter(index -> !index.primary()).map(this::index).toList());
      drawn.put(
          "checks",
          table.constraints(ConstraintType.CHECK).stream().map(Constraint::definition).toList());
      return drawn;
    }

    private Map<String, Object> column(Table table, Column column, boolean inKey) {
      Map<String, Object> drawn = new LinkedHashMap<>();
      drawn.put("name", column.name());
      drawn.put("type", column.type().text());
      drawn.put("nullable", column.nullable());
      drawn.put("key", inKey);
      put(drawn, "default", Optional.ofNullable(column.defaultExpression()));
      put(drawn, "comment", Optional.ofNullable(column.comment()));
      addChange(drawn, "column " + table.name() + "." + Identifier.quote(column.name()));
      return drawn;
    }

    private Map<String, Object> reference(Constraint constraint) {
      ForeignKeyTarget target = constraint.references();
      if (target == null) {
        throw new IllegalArgumentException(constraint.name() + " refers to nothing");
      }
      return Map.of(
          "name",
          constraint.name(),
          "columns",
          constraint.columns(),
          "table",
          target.table().toString(),
          "targets",
          target.columns(),
          "definition",
          constraint.definition());
    }

    private Map<String, Object> index(Index index) {
      Map<String, Object> drawn = new LinkedHashMap<>();
      drawn.put("name", index.name().name());
      drawn.put("unique", index.unique());
      drawn.put("definition", index.definition());
      addChange(drawn, "index " + index.name());
      return drawn;
    }

    private Map<String, Object> view(View view) {
      Map<String, Object> drawn = new LinkedHashMap<>();
      drawn.put("name", view.name().toString());
      drawn.put("kind", view.type().toString());
      drawn.put("columns", view.columns().stream().map(Column::name).toList());
      addChange(drawn, view.type() + " " + view.name());
      return drawn;
    }

    private void addChange(Map<String, Object> drawn, String object) {
      drawn.put("isOfLastMigration", changes.find(object).isPresent());
    }

    private static void put(Map<String, Object> drawn, String name, Optional<String> value) {
      value.ifPresent(text -> drawn.put(name, text));
    }
  }
}
