package dev.pgassay.assertions.migration.trace;

import dev.pgassay.assertions.sql.SqlToken;
import dev.pgassay.assertions.sql.SqlTokens;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a statement leaves as it is, by its words, in a database that has no functions but
 * PostgreSQL's own. What is no single statement leaves nothing.
 *
 * @param tokens those of the single statement, or none
 */
record StatementWords(List<SqlToken> tokens) {

  /** These look, or change settings of their session. */
  private static final Set<String> KEEPING_ALL = Set.of("reset", "select", "set", "show");

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

  /** What makes functions that a statement may call by their names. */
  private static final Set<String> OF_FUNCTIONS = Set.of("extension", "function", "procedure");

  static StatementWords of(String sql) {
    List<List<SqlToken>> statements = SqlTokens.statements(sql);
    return new StatementWords(statements.size() == 1 ? statements.get(0) : List.of());
  }

  /** Whether the session's prepared statements stay, and the database without such functions. */
  boolean keepPrepared() {
    return KEEPING_PREPARED.contains(word(0)) && OF_FUNCTIONS.stream().noneMatch(this::has);
  }

  /** Whether the schema stays, unless rows are written to catalogs. */
  boolean keepSchema() {
    return KEEPING_SCHEMA.contains(word(0));
  }

  /**
   * Whether schemas, functions, types and values of enums stay. What {@code create table … as}
   * executes may write to catalogs; what is dropped with a column may be a type.
   */
  boolean keepOthers() {
    return KEEPING_OTHERS.getOrDefault(word(0), Set.of()).contains(word(1))
        && !has("cascade")
        && !executes();
  }

  /** Whether all stays but for rows of one table. */
  boolean keepAllBut(String table) {
    return KEEPING_ALL.contains(word(0)) && !has("into") || keepSchema() && has(table);
  }

  private boolean executes() {
    for (int i = 0; i < tokens.size(); i++) {
      if (word(i).equals("as") && !word(i + 1).equals("identity")) {
        return true;
      }
    }
    return false;
  }

  private boolean has(String word) {
    return tokens.stream().map(SqlToken::text).anyMatch(word::equals);
  }

  private String word(int place) {
    return place < tokens.size() ? tokens.get(place).text() : "";
  }
}
