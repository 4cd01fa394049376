package dev.pgassay.assertions.migration.trace;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.pgassay.assertions.catalog.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A relation at one moment of a migration, as {@code probe.sql} reads it.
 *
 * @param oid its oid
 * @param schema its schema's name
 * @param name its name
 * @param kind as in {@code pg_class.relkind}
 * @param persistence as in {@code pg_class.relpersistence}
 * @param accessMethod the oid of its access method, or 0
 * @param tablespace the oid of its tablespace, or 0 for the database's own
 * @param filenode the number of its file, or 0
 * @param bytes its size
 * @param rowSecurity whether row-level security is enabled
 * @param partition whether it is a partition of another
 * @param parents the oids of what it inherits from, or is a partition of
 * @param table the oid of an index's table, or 0
 * @param unique whether it is a unique index
 * @param valid whether it is a valid index, or no index
 * @param keyColumns the numbers of an index's key columns, 0 for an expression
 * @param scans how often this session has read it from its first row on, or used it as an index
 * @param rowsRead how many rows that gave
 * @param inserted how many rows this session has inserted
 * @param updated how many rows it has updated
 * @param deleted how many rows it has deleted
 * @param columns its columns, in order
 * @param constraints its constraints, in the order of their oids
 * @param triggers its triggers, by name
 */
@API(status = API.Status.INTERNAL)
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record RelationState(
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
    List<Integer> keyColumns,
    long scans,
    long rowsRead,
    long inserted,
    long updated,
    long deleted,
    List<Column> columns,
    List<Constraint> constraints,
    List<Trigger> triggers) {

  /**
   * Takes what was read, where nothing may stand for none.
   *
   * @param oid its oid
   * @param schema its schema's name
   * @param name its name
   * @param kind as in {@code pg_class.relkind}
   * @param persistence as in {@code pg_class.relpersistence}
   * @param accessMethod the oid of its access method, or 0
   * @param tablespace the oid of its tablespace, or 0 for the database's own
   * @param filenode the number of its file, or 0
   * @param bytes its size
   * @param rowSecurity whether row-level security is enabled
   * @param partition whether it is a partition of another
   * @param parents the oids of what it inherits from, or is a partition of
   * @param table the oid of an index's table, or 0
   * @param unique whether it is a unique index
   * @param valid whether it is a valid index, or no index
   * @param keyColumns the numbers of an index's key columns, 0 for an expression
   * @param scans how often this session has read it from its first row on, or used it as an index
   * @param rowsRead how many rows that gave
   * @param inserted how many rows this session has inserted
   * @param updated how many rows it has updated
   * @param deleted how many rows it has deleted
   * @param columns its columns, in order
   * @param constraints its constraints, in the order of their oids
   * @param triggers its triggers, by name
   */
  public RelationState {
    parents = orEmpty(parents);
    keyColumns = orEmpty(keyColumns);
    columns = orEmpty(columns);
    constraints = orEmpty(constraints);
    triggers = orEmpty(triggers);
  }

  static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /**
   * A column.
   *
   * @param number as in {@code pg_attribute.attnum}
   * @param name its name
   * @param type its type, as PostgreSQL writes it
   * @param collation the oid of its collation, or 0
   * @param notNull whether it is {@code not null}
   * @param identity as in {@code pg_attribute.attidentity}
   * @param generated as in {@code pg_attribute.attgenerated}
   * @param defaultDigest what stands for its default's expression, or null
   * @param constrainedDomain whether its type is a domain that not every value is in
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Column(
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
   * @param oid its oid
   * @param name its name
   * @param type as in {@code pg_constraint.contype}
   * @param validated whether all rows are known to honour it
   * @param referenced the oid of the table that it refers to, or 0
   * @param index the oid of its index, or 0
   * @param columns the numbers of its columns
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Constraint(
      long oid,
      String name,
      String type,
      boolean validated,
      long referenced,
      long index,
      List<Integer> columns) {

    /**
     * Takes what was read, where nothing may stand for none.
     *
     * @param oid its oid
     * @param name its name
     * @param type as in {@code pg_constraint.contype}
     * @param validated whether all rows are known to honour it
     * @param referenced the oid of the table that it refers to, or 0
     * @param index the oid of its index, or 0
     * @param columns the numbers of its columns
     */
    public Constraint {
      columns = orEmpty(columns);
    }
  }

  /**
   * A trigger that is no constraint's own.
   *
   * @param name its name
   * @param enabled as in {@code pg_trigger.tgenabled}
   */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  public record Trigger(String name, String enabled) {}

  /** The same relation with other counts. */
  RelationState counted(Probe.Count count) {
    return new RelationState(
        oid,
        schema,
        name,
        kind,
        persistence,
        accessMethod,
        tablespace,
        filenode,
        count.bytes(),
        rowSecurity,
        partition,
        parents,
        table,
        unique,
        valid,
        keyColumns,
        count.scans(),
        count.rowsRead(),
        count.inserted(),
        count.updated(),
        count.deleted(),
        columns,
        constraints,
        triggers);
  }

  /** {@return its name with its schema} */
  public String fullName() {
    return new QualifiedName(schema, name).toString();
  }

  /** {@return whether it is an index} */
  public boolean isIndex() {
    return kind.equals("i") || kind.equals("I");
  }

  /** {@return whether it holds rows of its own or is partitioned} */
  public boolean isTable() {
    return kind.equals("r") || kind.equals("p");
  }

  /** {@return whether it is a view, materialised or not} */
  public boolean isView() {
    return kind.equals("v") || isMaterializedView();
  }

  /** {@return whether it is a materialised view} */
  public boolean isMaterializedView() {
    return kind.equals("m");
  }

  /** {@return what it is, in SQL's words} */
  public String kindName() {
    return switch (kind) {
      case "i", "I" -> "index";
      case "v" -> "view";
      case "m" -> "materialized view";
      case "S" -> "sequence";
      case "f" -> "foreign table";
      default -> "table";
    };
  }

  /**
   * Finds a column.
   *
   * @param number its number
   * @return the column, empty if there is none
   */
  public Optional<Column> column(int number) {
    return columns.stream().filter(column -> column.number() == number).findFirst();
  }

  /** {@return its constraints by oid} */
  public Map<Long, Constraint> constraintsByOid() {
    return constraints.stream().collect(Collectors.toMap(Constraint::oid, Function.identity()));
  }
}
