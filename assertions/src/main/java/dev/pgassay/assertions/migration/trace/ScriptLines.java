package dev.pgassay.assertions.migration.trace;

import dev.pgassay.assertions.check.MigrationLine;
import dev.pgassay.assertions.migration.history.MigrationFiles;
import dev.pgassay.assertions.migration.history.MigrationScript;
import dev.pgassay.assertions.sql.SqlToken;
import dev.pgassay.assertions.sql.SqlTokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lines of statements, by walking a script's text in step with their execution.
 *
 * <p>A statement whose words are not in its script, because a placeholder is made up while Flyway
 * runs, has no line.
 */
final class ScriptLines {

  private final MigrationFiles files;
  private final Map<String, List<MigrationScript>> callbacks = new HashMap<>();
  private @Nullable List<MigrationScript> migrations;
  private List<Line> left = new ArrayList<>();

  /** A statement of a script, by its words. */
  private record Line(MigrationScript script, int line, List<String> words) {}

  ScriptLines(Configuration flyway) {
    this.files = MigrationFiles.of(flyway);
  }

  /** Goes to the beginning of a migration, by its script's name below its location. */
  void beginMigration(String script) {
    begin(migrations().stream().filter(file -> file.isNamed(script)).toList());
  }

  /** Goes to the beginning of the scripts of a callback's event. */
  void beginCallback(String event) {
    begin(callbacks(event));
  }

  /** Whether there are scripts, among those that can be found, that run at an event. */
  boolean hasCallback(String event) {
    return !callbacks(event).isEmpty();
  }

  private List<MigrationScript> callbacks(String event) {
    return callbacks.computeIfAbsent(event, unread -> read(() -> files.callbacks(unread)));
  }

  private void begin(List<MigrationScript> scripts) {
    left = new ArrayList<>();
    for (MigrationScript script : scripts) {
      for (List<SqlToken> statement : SqlTokens.statements(script.text())) {
        left.add(new Line(script, statement.get(0).line(), words(statement)));
      }
    }
  }

  private List<MigrationScript> migrations() {
    List<MigrationScript> known = migrations;
    if (known == null) {
      known = read(files::migrations);
      migrations = known;
    }
    return known;
  }

  /** Files that cannot be read have no lines to tell. */
  private static List<MigrationScript> read(Callable<List<MigrationScript>> reader) {
    try {
      return reader.call();
    } catch (Exception e) {
      return List.of();
    }
  }

  /** Whether a statement is still to come. */
  boolean has(String sql) {
    return indexOf(sql) >= 0;
  }

  /** The line of the statement that is executed now. */
  Optional<MigrationLine> next(String sql) {
    int index = indexOf(sql);
    if (index < 0) {
      return Optional.empty();
    }
    Line line = left.get(index);
    left = left.subList(index + 1, left.size());
    return Optional.of(
        new MigrationLine(line.script().script(), line.line(), line.script().file()));
  }

  private int indexOf(String sql) {
    List<List<SqlToken>> statements = SqlTokens.statements(sql);
    if (statements.isEmpty()) {
      return -1;
    }
    List<String> words = words(statements.get(isBlock(statements) ? statements.size() - 1 : 0));
    for (int i = 0; i < left.size(); i++) {
      if (left.get(i).words().equals(words)) {
        return i;
      }
    }
    return -1;
  }

  /** How many statements a text is, where a {@code do} with its body is one. */
  static int count(String sql) {
    List<List<SqlToken>> statements = SqlTokens.statements(sql);
    return isBlock(statements) ? 1 : statements.size();
  }

  /** The body of a {@code do} is listed before it. */
  private static boolean isBlock(List<List<SqlToken>> statements) {
    return !statements.isEmpty() && statements.get(statements.size() - 1).get(0).is("do");
  }

  private static List<String> words(List<SqlToken> statement) {
    return statement.stream().map(SqlToken::text).toList();
  }
}
