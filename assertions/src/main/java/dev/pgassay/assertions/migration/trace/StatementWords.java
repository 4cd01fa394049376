package dev.pgassay.assertions.migration.trace;

import dev.pgassay.assertions.sql.SqlToken;
import dev.pgassay.assertions.sql.SqlTokens;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a statement leaves as it is for certain, by its words, in a database that has no functions
 * but PostgreSQL's own.
 *
 * @param first the first word in lower case, empty when that is none
 * @param second the second, possibly in quotes
 * @param single whether it is one statement
 * @param makesFunctions whether it may make functions
 */
record StatementWords(String first, String second, boolean single, boolean makesFunctions) {

  /** These write rows of tables, or comments. */
  private static final Set<String> KEEPING_SCHEMA =
      Set.of("comment", "delete", "insert", "merge", "update");

  /** These make tables and indexes, or change them. */
  private static final Map<String, Set<String>> KEEPING_OTHERS =
      Map.of("alter", Set.of("index", "table"), "create", Set.of("index", "table", "unique"));

  /** These deallocate nothing. */
  private static final Set<String> KEEPING_PREPARED =
      Set.of(
          "alter",
          "comment",
          "create",
          "delete",
          "drop",
          "grant",
          "insert",
          "lock",
          "merge",
          "reset",
          "revoke",
          "select",
          "set",
          "show",
          "truncate",
          "update");

  /** What makes functions. */
  private static final Set<String> OF_FUNCTIONS = Set.of("extension", "function", "procedure");

  static StatementWords of(String sql) {
    List<List<SqlToken>> statements = SqlTokens.statements(sql);
    if (statements.isEmpty()) {
      return new StatementWords("", "", false, false);
    }
    List<SqlToken> tokens = statements.get(0);
    return new StatementWords(
        tokens.get(0).quoted() ? "" : tokens.get(0).text(),
        tokens.size() == 1 ? "" : tokens.get(1).text(),
        statements.size() == 1,
        tokens.stream().map(SqlToken::text).anyMatch(OF_FUNCTIONS::contains));
  }

  /** Whether the session's prepared statements stay, and the database without functions. */
  boolean keepPrepared() {
    return single && KEEPING_PREPARED.contains(first) && !makesFunctions;
  }

  /** Whether the schema stays, unless rows are written to catalogs. */
  boolean keepSchema() {
    return single && KEEPING_SCHEMA.contains(first);
  }

  /** Whether schemas, functions, types and values of enums stay. */
  boolean keepOthers() {
    return single && KEEPING_OTHERS.getOrDefault(first, Set.of()).contains(second);
  }
}
