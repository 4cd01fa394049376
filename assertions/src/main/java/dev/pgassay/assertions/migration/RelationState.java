package dev.pgassay.assertions.migration;

import dev.pgassay.assertions.catalog.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A relation at one moment of a migration, as {@code probe.sql} reads it.
 *
 * @param kind as in {@code pg_class.relkind}
 * @param bytes its size
 * @param parents the oids of what it inherits from, or is a partition of
 * @param table the oid of an index's table, or 0
 * @param scans how often this session has read it from its first row on, or used it as an index
 * @param rowsRead how many rows that gave
 */
record RelationState(
    long oid,
    String schema,
    String name,
    String kind,
    String persistence,
    long accessMethod,
    long tablespace,
    long filenode,
    long bytes,
    boolean rowSecurity,
    boolean partition,
    List<Long> parents,
    long table,
    boolean unique,
    boolean valid,
    int keys,
    long scans,
    long rowsRead,
    long inserted,
    long updated,
    long deleted,
    List<Column> columns,
    List<Constraint> constraints,
    List<Trigger> triggers) {

  RelationState {
    parents = orEmpty(parents);
    columns = orEmpty(columns);
    constraints = orEmpty(constraints);
    triggers = orEmpty(triggers);
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /**
   * A column.
   *
   * @param defaultDigest what stands for its default's expression, or null
   * @param constrainedDomain whether its type is a domain that not every value is in
   */
  record Column(
      int number,
      String name,
      String type,
      long collation,
      boolean notNull,
      String identity,
      String generated,
      @Nullable String defaultDigest,
      boolean constrainedDomain) {}

  /**
   * A constraint.
   *
   * @param type as in {@code pg_constraint.contype}
   * @param referenced the oid of the table that it refers to, or 0
   * @param index the oid of its index, or 0
   */
  record Constraint(
      long oid,
      String name,
      String type,
      boolean validated,
      long referenced,
      long index,
      List<Integer> columns) {

    Constraint {
      columns = orEmpty(columns);
    }
  }

  /** A trigger that is no constraint's own. */
  record Trigger(String name, String enabled) {}

  String fullName() {
    return new QualifiedName(schema, name).toString();
  }

  boolean isIndex() {
    return kind.equals("i") || kind.equals("I");
  }

  /** Whether it holds rows of its own or is partitioned. */
  boolean isTable() {
    return kind.equals("r") || kind.equals("p");
  }

  boolean isMaterializedView() {
    return kind.equals("m");
  }

  /** What it is, in SQL's words. */
  String kindName() {
    return switch (kind) {
      case "i", "I" -> "index";
      case "v" -> "view";
      case "m" -> "materialized view";
      case "S" -> "sequence";
      case "f" -> "foreign table";
      default -> "table";
    };
  }

  Optional<Column> column(int number) {
    return columns.stream().filter(column -> column.number() == number).findFirst();
  }

  Map<Long, Constraint> constraintsByOid() {
    return constraints.stream().collect(Collectors.toMap(Constraint::oid, Function.identity()));
  }
}
