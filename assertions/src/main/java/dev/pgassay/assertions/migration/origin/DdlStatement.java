package dev.pgassay.assertions.migration.origin;

import dev.pgassay.assertions.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A statement that makes, changes or drops one object.
 *
 * @param verb {@code create}, {@code alter} or {@code drop}
 * @param kind the first word of the object's kind that says which it is, as in {@code view}
 * @param name the object's name, or null where PostgreSQL chooses it
 * @param rest the tokens after the name
 */
record DdlStatement(String verb, String kind, @Nullable Name name, List<SqlToken> rest) {

  private static final Set<String> VERBS = Set.of("create", "alter", "drop");
  private static final Set<String> MODIFIERS =
      Set.of(
          "or",
          "replace",
          "unique",
          "global",
          "local",
          "unlogged",
          "recursive",
          "materialized",
          "foreign",
          "constraint");

  /** What a session has for itself is none of the schema's. */
  private static final Set<String> TEMPORARY = Set.of("temp", "temporary");

  private static final Set<String> BEFORE_NAMES =
      Set.of("concurrently", "if", "not", "exists", "only");
  private static final Set<String> TABLE_CONSTRAINTS =
      Set.of("constraint", "primary", "unique", "foreign", "check", "exclude", "like");

  /**
   * A name in a statement.
   *
   * @param parts the name, after that of its schema if it has one
   * @param line its line in the script
   */
  record Name(List<String> parts, int line) {

    String last() {
      return parts.get(parts.size() - 1);
    }

    Name inSchema(String schema) {
      return new Name(List.of(schema, last()), line);
    }

    /** The name that a word would be beside this one. */
    Name beside(SqlToken token) {
      List<String> other = new ArrayList<>(parts.subList(0, parts.size() - 1));
      other.add(token.text());
      return new Name(other, token.line());
    }
  }

  /** Reads a statement, if it is one of these. */
  static Optional<DdlStatement> of(List<SqlToken> tokens) {
    if (VERBS.stream().noneMatch(tokens.get(0)::is)) {
      return Optional.empty();
    }
    int at = 1;
    while (at < tokens.size() && isOneOf(MODIFIERS, tokens.get(at))) {
      at++;
    }
    if (at >= tokens.size() || isOneOf(TEMPORARY, tokens.get(at))) {
      return Optional.empty();
    }
    String kind = tokens.get(at).text();
    at++;
    while (at < tokens.size() && isOneOf(BEFORE_NAMES, tokens.get(at))) {
      at++;
    }
    boolean nameless = at >= tokens.size() || kind.equals("index") && tokens.get(at).is("on");
    Name name = nameless ? null : name(tokens, at);
    int end = name == null ? at : at + 2 * name.parts().size() - 1;
    return Optional.of(
        new DdlStatement(
            tokens.get(0).text(),
            kind,
            name,
            tokens.subList(Math.min(end, tokens.size()), tokens.size())));
  }

  private static boolean isOneOf(Set<String> words, SqlToken token) {
    return !token.quoted() && words.contains(token.text());
  }

  private static @Nullable Name name(List<SqlToken> tokens, int start) {
    List<String> parts = new ArrayList<>();
    int at = start;
    while (at < tokens.size() && tokens.get(at).isWord()) {
      parts.add(tokens.get(at).text());
      if (at + 1 >= tokens.size() || !tokens.get(at + 1).is(".")) {
        return new Name(parts, tokens.get(at).line());
      }
      at += 2;
    }
    return null;
  }

  boolean creates() {
    return verb.equals("create");
  }

  boolean drops() {
    return verb.equals("drop");
  }

  /** What the object is called afterwards, if the statement gives it another name or schema. */
  Optional<Name> newName() {
    if (name == null || !verb.equals("alter") || rest.size() < 3) {
      return Optional.empty();
    }
    if (rest.get(0).is("rename") && rest.get(1).is("to")) {
      return Optional.of(name.beside(rest.get(2)));
    }
    return rest.get(0).is("set") && rest.get(1).is("schema")
        ? Optional.of(name.inSchema(rest.get(2).text()))
        : Optional.empty();
  }

  /** The further names that {@code drop} lists. */
  Stream<Name> names() {
    List<Name> names = new ArrayList<>();
    if (name != null) {
      names.add(name);
    }
    if (drops()) {
      for (int i = 0; i + 1 < rest.size(); i++) {
        if (rest.get(i).is(",")) {
          Optional.ofNullable(name(rest, i + 1)).ifPresent(names::add);
        }
      }
    }
    return names.stream();
  }

  /** The relation of an index, a trigger, a policy or a rule. */
  Optional<Name> relation() {
    String before = kind.equals("rule") && creates() ? "to" : "on";
    for (int i = 0; i + 1 < rest.size(); i++) {
      if (rest.get(i).is(before)) {
        int at = rest.get(i + 1).is("only") ? i + 2 : i + 1;
        return Optional.ofNullable(name(rest, at));
      }
    }
    return Optional.empty();
  }

  /** What is between the commas of {@code create table}'s list, or of {@code alter table}. */
  List<List<SqlToken>> clauses() {
    int listDepth = creates() ? 1 : 0;
    List<List<SqlToken>> clauses = new ArrayList<>();
    List<SqlToken> current = new ArrayList<>();
    if (creates() && (rest.isEmpty() || !rest.get(0).is("("))) {
      return clauses;
    }
    int depth = 0;
    for (SqlToken token : rest) {
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (creates() && depth == 0) {
        break;
      }
      if (depth == listDepth && (token.is(",") || token.is("(") && creates())) {
        clauses.add(current);
        current = new ArrayList<>();
      } else {
        current.add(token);
      }
    }
    clauses.add(current);
    return clauses.stream().filter(clause -> !clause.isEmpty()).toList();
  }

  /** The clauses that add a column or a constraint, from its name or its kind on. */
  List<List<SqlToken>> additions() {
    return clauses().stream()
        .map(clause -> creates() ? clause : addition(clause))
        .filter(clause -> !clause.isEmpty())
        .toList();
  }

  private static List<SqlToken> addition(List<SqlToken> clause) {
    if (!clause.get(0).is("add")) {
      return List.of();
    }
    int at = 1;
    while (at < clause.size() && isOneOf(Set.of("column", "if", "not", "exists"), clause.get(at))) {
      at++;
    }
    return clause.subList(at, clause.size());
  }

  static boolean isColumn(List<SqlToken> addition) {
    return !isOneOf(TABLE_CONSTRAINTS, addition.get(0));
  }
}
