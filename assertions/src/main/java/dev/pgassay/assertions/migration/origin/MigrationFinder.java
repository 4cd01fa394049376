package dev.pgassay.assertions.migration.origin;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.check.MigrationLine;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.migration.history.MigrationFiles;
import dev.pgassay.assertions.migration.history.MigrationScript;
import dev.pgassay.assertions.sql.SqlToken;
import dev.pgassay.assertions.sql.SqlTokens;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Finds the line of a migration that last made or changed an object.
 *
 * <p>It reads the migrations that are SQL files, when it is first asked, and knows an object only
 * by a statement that is about it: {@code create}, {@code alter}, and {@code drop}, after which it
 * is unknown. What is made in any other way (by Java, by SQL that a function puts together, by the
 * like of a table) stays unknown. Not thread-safe.
 */
@API(status = API.Status.INTERNAL)
public final class MigrationFinder {

  private final DataSource database;
  private final Catalog catalog;
  private @Nullable List<Applied> statements;

  /**
   * A statement of a migration.
   *
   * @param schemas where a name without a schema is looked for
   */
  private record Applied(MigrationScript script, DdlStatement statement, List<String> schemas) {}

  private MigrationFinder(DataSource database, Catalog catalog) {
    this.database = database;
    this.catalog = catalog;
  }

  /**
   * Prepares to look.
   *
   * @param database a database, which finds nothing when it does not know its migrations
   * @param catalog its catalog
   * @return a finder, which reads the migrations when it is first asked
   */
  public static MigrationFinder of(DataSource database, Catalog catalog) {
    return new MigrationFinder(database, catalog);
  }

  /**
   * Returns a finder that looks into one migration only: what it made or changed, and no later one,
   * since there is none or none is asked for.
   *
   * @param script the migration's script, as Flyway's history has it
   * @return a finder
   */
  public MigrationFinder within(String script) {
    MigrationFinder finder = new MigrationFinder(database, catalog);
    finder.statements =
        statements().stream().filter(applied -> isIt(applied.script(), script)).toList();
    return finder;
  }

  /**
   * Finds the line of an object.
   *
   * @param object kind and full name, as {@link dev.pgassay.assertions.check.Violation#object()
   *     violations} give them
   * @return the line, or empty where none surely is it
   */
  public Optional<MigrationLine> find(String object) {
    return ObjectName.of(object).flatMap(this::find);
  }

  private Optional<MigrationLine> find(ObjectName object) {
    MigrationLine found = null;
    for (Applied applied : statements()) {
      Optional<DdlMatch.Effect> effect =
          new DdlMatch(object, applied.statement(), applied.schemas(), catalog).effect();
      if (effect.isPresent()) {
        Integer line = effect.get().line();
        MigrationScript script = applied.script();
        found = line == null ? null : new MigrationLine(script.script(), line, script.file());
      }
    }
    return Optional.ofNullable(found);
  }

  private List<Applied> statements() {
    List<Applied> read = statements;
    if (read == null) {
      read = readStatements();
      statements = read;
    }
    return read;
  }

  private List<Applied> readStatements() {
    List<Applied> read = new ArrayList<>();
    try {
      Optional<DatabaseFacilities> facilities = DatabaseFacilities.of(database);
      if (facilities.isPresent()) {
        Map<String, String> settings = facilities.get().flywaySettings();
        Optional<Set<String>> applied = appliedScripts();
        for (MigrationScript script :
            MigrationFiles.of(facilities.get().migrationLocations(), settings).migrations()) {
          if (applied.isEmpty() || applied.get().stream().anyMatch(name -> isIt(script, name))) {
            read(script, defaultSchemas(settings), read);
          }
        }
      }
    } catch (IOException | SQLException e) {
      // Where an object comes from is a courtesy; what was found stands without it.
      return List.of();
    }
    return read;
  }

  private static boolean isIt(MigrationScript script, String name) {
    return script.script().equals(name) || script.script().endsWith("/" + name);
  }

  /** What Flyway's history says was run; empty when there is no history. */
  private Optional<Set<String>> appliedScripts() throws SQLException {
    Optional<Table> history = catalog.tables().stream().filter(Table::isFlywayHistory).findFirst();
    if (history.isEmpty()) {
      return Optional.empty();
    }
    Set<String> scripts = new HashSet<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select script from " + history.get().name() + " where success")) {
      while (rows.next()) {
        scripts.add(rows.getString(1));
      }
    }
    return Optional.of(scripts);
  }

  private List<String> defaultSchemas(Map<String, String> settings) {
    List<String> schemas = new ArrayList<>();
    Stream.of("defaultSchema", "schemas")
        .map(settings::get)
        .flatMap(Stream::ofNullable)
        .map(names -> names.split(",")[0].strip())
        .findFirst()
        .ifPresent(schemas::add);
    catalog.searchPath().stream()
        .filter(schema -> !schema.startsWith("pg_") && !schemas.contains(schema))
        .forEach(schemas::add);
    return schemas;
  }

  private static void read(MigrationScript script, List<String> path, List<Applied> into) {
    List<String> schemas = path;
    for (List<SqlToken> tokens : SqlTokens.statements(script.text())) {
      schemas = searchPath(tokens).orElse(schemas);
      List<String> current = schemas;
      DdlStatement.of(tokens)
          .ifPresent(statement -> into.add(new Applied(script, statement, current)));
    }
  }

  /** The search path that a statement sets; none known when it sets it by a function. */
  private static Optional<List<String>> searchPath(List<SqlToken> tokens) {
    if (tokens.stream().anyMatch(token -> token.is("set_config"))) {
      return Optional.of(List.of());
    }
    int at = 0;
    while (at < tokens.size() && !tokens.get(at).is("search_path")) {
      at++;
    }
    if (!tokens.get(0).is("set") || at > 2 || at == tokens.size()) {
      return Optional.empty();
    }
    return Optional.of(
        tokens.subList(Math.min(at + 2, tokens.size()), tokens.size()).stream()
            .filter(SqlToken::isWord)
            .map(SqlToken::text)
            .toList());
  }
}
