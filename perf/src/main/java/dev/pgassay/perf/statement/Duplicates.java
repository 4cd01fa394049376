package dev.pgassay.perf.statement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Queries that ask the same again. */
final class Duplicates {

  private Duplicates() {}

  /**
   * Statements of the same text and with the same values, those that are executed once left out.
   */
  static List<List<ExecutedStatement>> in(Statements statements) {
    return statements.of(StatementKind.SELECT).stream()
        .filter(statement -> !drawsNumber(statement))
        .collect(Collectors.groupingBy(Duplicates::key, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .filter(same -> same.size() > 1)
        .toList();
  }

  /** A sequence gives another number each time. */
  private static boolean drawsNumber(ExecutedStatement statement) {
    return StatementText.of(statement.sql()).get(0).shape().contains("nextval");
  }

  /** What is the same for statements that ask the same. */
  static List<Object> key(ExecutedStatement statement) {
    return List.of(
        statement.sql(),
        statement.binds().stream()
            .map(values -> values.stream().map(StatementsText::value).toList())
            .toList());
  }
}
