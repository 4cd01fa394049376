package dev.pgassay.assertions.migration.history;

import dev.pgassay.assertions.sql.SqlToken;
import dev.pgassay.assertions.sql.SqlTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What goes wrong between a migration's statements and the transaction that Flyway does, or does
 * not, run them in.
 *
 * @param script the migration's file, as its location gives it
 * @param text its statements
 * @param override {@code executeInTransaction} of its {@code .conf}, empty when that does not say
 * @param settings Flyway's settings, by their names
 */
record TransactionFaults(
    String script, String text, Optional<Boolean> override, Map<String, String> settings) {

  /**
   * A statement that PostgreSQL refuses in a transaction.
   *
   * @param words what it begins with
   * @param known whether Flyway knows that
   * @param line its line
   */
  private record Apart(String words, boolean known, int line) {}

  /**
   * A kind of statement that PostgreSQL refuses in a transaction.
   *
   * @param words the statement in lower case, with {@code x} for each name in quotes
   * @param known whether Flyway's PostgreSQLParser knows it
   */
  private record Form(String name, Pattern words, boolean known) {

    static Form of(String name, String words, boolean known) {
      return new Form(name, Pattern.compile(words), known);
    }
  }

  private static final List<Form> FORMS =
      List.of(
          Form.of("create index concurrently", "create( unique)? index concurrently.*", true),
          Form.of("drop index concurrently", "drop index concurrently.*", true),
          Form.of("create database", "create database .*", true),
          Form.of("drop database", "drop database .*", true),
          Form.of("create tablespace", "create tablespace .*", true),
          Form.of("drop tablespace", "drop tablespace .*", true),
          Form.of("create subscription", "create subscription .*", true),
          Form.of("drop subscription", "drop subscription .*", true),
          Form.of("alter system", "alter system .*", true),
          Form.of("vacuum", "vacuum.*", true),
          Form.of("discard all", "discard all", true),
          Form.of("reindex", "reindex( \\( .* \\))? (schema|database|system).*", true),
          Form.of("reindex … concurrently", "reindex .*\\bconcurrently\\b.*", false),
          Form.of(
              "alter table … detach partition … concurrently",
              "alter table .* detach partition .* concurrently",
              false),
          Form.of("alter database … set tablespace", "alter database .* set tablespace .*", false),
          Form.of("cluster", "cluster", false));

  /** What is wrong; a sentence each. */
  List<String> find() {
    List<List<SqlToken>> statements = SqlTokens.statements(text);
    List<Apart> apart = statements.stream().flatMap(one -> apart(one).stream()).toList();
    if (apart.isEmpty()) {
      return List.of();
    }
    Apart first = apart.get(0);
    Optional<List<SqlToken>> begin =
        statements.stream().filter(TransactionFaults::beginsTransaction).findFirst();
    if (begin.isPresent()) {
      return List.of(
          at(first)
              + " cannot run in a transaction, and line "
              + begin.get().get(0).line()
              + " begins one");
    }
    if (override.isPresent()) {
      return override.get()
          ? List.of(
              at(first)
                  + " cannot run in a transaction, and "
                  + script
                  + ".conf says `executeInTransaction=true`")
          : List.of();
    }
    if (settings.getOrDefault("executeInTransaction", "true").equals("false")) {
      return List.of();
    }
    if (apart.stream().noneMatch(Apart::known)) {
      return List.of(
          at(first)
              + " cannot run in a transaction, which Flyway does not know: say"
              + " `executeInTransaction=false` in "
              + script
              + ".conf");
    }
    long others = statements.size() - apart.stream().filter(Apart::known).count();
    if (others > 0 && !settings.getOrDefault("mixed", "false").equals("true")) {
      return List.of(
          at(first)
              + " cannot run in a transaction, and others in this file can: Flyway refuses the mixture"
              + ". Give it a file of its own");
    }
    return List.of();
  }

  /** The statements that wait until every older transaction has ended; a sentence each. */
  List<String> findWaiting() {
    List<String> waiting = new ArrayList<>();
    for (List<SqlToken> statement : SqlTokens.statements(text)) {
      apart(statement)
          .filter(one -> one.words().matches("(create|reindex).*concurrently"))
          .ifPresent(one -> waiting.add(at(one)));
    }
    return waiting;
  }

  private String at(Apart statement) {
    return script + ":" + statement.line() + ": `" + statement.words() + "`";
  }

  private static boolean beginsTransaction(List<SqlToken> statement) {
    return statement.get(0).is("begin")
        || statement.size() > 1
            && statement.get(0).is("start")
            && statement.get(1).is("transaction");
  }

  private static Optional<Apart> apart(List<SqlToken> statement) {
    String words =
        statement.stream()
            .map(token -> token.quoted() ? "x" : token.text())
            .collect(Collectors.joining(" "));
    return FORMS.stream()
        .filter(form -> form.words().matcher(words).matches())
        .findFirst()
        .map(form -> new Apart(form.name(), form.known(), statement.get(0).line()));
  }
}
