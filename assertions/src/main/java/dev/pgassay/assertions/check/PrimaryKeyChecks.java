package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.DataType;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks of primary keys. */
final class PrimaryKeyChecks {

  private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");
  private static final Pattern NEXT_VALUE = Pattern.compile("nextval\\(.*\\)");
  private static final Pattern TEXT_OF_UUID_LENGTH =
      Pattern.compile("(?:character|character varying)\\((?:32|36|38)\\)");

  private PrimaryKeyChecks() {}

  /** Tables in which nothing tells two rows from each other. */
  static Stream<Finding> missing(Catalog catalog, Parameters parameters) {
    return withoutPrimaryKey(catalog)
        .map(table -> Finding.of(table, "it has no primary key" + uniqueInstead(table)));
  }

  private static String uniqueInstead(Table table) {
    return possibleKey(table)
        .map(index -> "; %s could become one".formatted(index.name()))
        .orElse("");
  }

  /** Tables whose primary key is only called something else. */
  static Stream<Finding> uniqueInsteadOfPrimaryKey(Catalog catalog, Parameters parameters) {
    return withoutPrimaryKey(catalog)
        .flatMap(
            table ->
                possibleKey(table)
                    .map(
                        index ->
                            Finding.of(
                                table,
                                "it has no primary key, but %s is unique over (%s), which are NOT NULL"
                                    .formatted(index.name(), Columns.list(index.columns()))))
                    .stream());
  }

  private static Stream<Table> withoutPrimaryKey(Catalog catalog) {
    return catalog.tables().stream()
        .filter(table -> table.kind() != Table.Kind.FOREIGN_TABLE && !table.isPartition())
        .filter(table -> table.primaryKey().isEmpty());
  }

  private static Optional<Index> possibleKey(Table table) {
    return table.indexes().stream()
        .filter(index -> index.unique() && index.valid() && index.immediate())
        .filter(index -> index.predicate() == null)
        .filter(index -> index.columns().size() == index.keys().size())
        .filter(index -> Columns.nullable(table, index.columns()).isEmpty())
        .findFirst();
  }

  /** Primary keys that others have to repeat column by column. */
  static Stream<Finding> manyColumns(Catalog catalog, Parameters parameters) {
    int most = parameters.number("max-columns");
    return keys(
        catalog,
        (table, key) ->
            key.columns().size() > most
                ? Optional.of(
                    "it has %d columns, more than %d: %s"
                        .formatted(key.columns().size(), most, Columns.list(key.columns())))
                : Optional.empty());
  }

  /** Primary keys that mean something, and may therefore change. */
  static Stream<Finding> natural(Catalog catalog, Parameters parameters) {
    return keys(
        catalog,
        (table, key) ->
            key.columns().stream()
                .flatMap(name -> table.column(name).stream())
                .filter(column -> isNatural(table, column))
                .findFirst()
                .map(
                    column ->
                        "%s (%s) looks like data, not like a key made for the purpose"
                            .formatted(Identifier.quote(column.name()), column.type())));
  }

  private static boolean isNatural(Table table, Column column) {
    boolean made =
        column.identity() != null
            || column.defaultExpression() != null
            || INTEGERS.contains(storedType(column))
            || storedType(column).equals("uuid");
    return !made && !isPartOfForeignKey(table, column) && !isPartitionKey(table, column);
  }

  private static boolean isPartOfForeignKey(Table table, Column column) {
    return table.constraints(ConstraintType.FOREIGN_KEY).stream()
        .anyMatch(key -> key.columns().contains(column.name()));
  }

  /** PostgreSQL wants the partition key in every primary key. */
  private static boolean isPartitionKey(Table table, Column column) {
    return table.partitionKey() != null
        && Pattern.compile("[(, ]" + Pattern.quote(Identifier.quote(column.name())) + "[), ]")
            .matcher(table.partitionKey())
            .find();
  }

  /** Primary keys that keep a UUID as text. */
  static Stream<Finding> uuidAsText(Catalog catalog, Parameters parameters) {
    return keys(
        catalog,
        (table, key) ->
            key.columns().stream()
                .flatMap(name -> table.column(name).stream())
                .filter(column -> TEXT_OF_UUID_LENGTH.matcher(storedType(column)).matches())
                .findFirst()
                .map(
                    column ->
                        "%s is %s, the length of a UUID: as uuid it would take 16 bytes"
                            .formatted(Identifier.quote(column.name()), column.type())));
  }

  /** Primary keys whose values a default takes from a sequence. */
  static Stream<Finding> serial(Catalog catalog, Parameters parameters) {
    return keys(
        catalog,
        (table, key) ->
            key.columns().stream()
                .flatMap(name -> table.column(name).stream())
                .filter(PrimaryKeyChecks::isSerial)
                .findFirst()
                .map(
                    column ->
                        "%s takes its values by default %s, not as an identity column"
                            .formatted(
                                Identifier.quote(column.name()), column.defaultExpression())));
  }

  /** Primary keys that run out of numbers. */
  static Stream<Finding> narrowInteger(Catalog catalog, Parameters parameters) {
    return keys(
        catalog,
        (table, key) ->
            key.columns().stream()
                .flatMap(name -> table.column(name).stream())
                .filter(column -> column.identity() != null || isSerial(column))
                .filter(column -> Set.of("smallint", "integer").contains(storedType(column)))
                .findFirst()
                .map(
                    column ->
                        String.format(
                            Locale.ROOT,
                            "%s is %s: it ends at %,d",
                            Identifier.quote(column.name()),
                            column.type(),
                            storedType(column).equals("integer")
                                ? Integer.MAX_VALUE
                                : (int) Short.MAX_VALUE)));
  }

  private static boolean isSerial(Column column) {
    return column.defaultExpression() != null
        && NEXT_VALUE.matcher(column.defaultExpression()).matches();
  }

  private static String storedType(Column column) {
    DataType type = column.type();
    return type.baseType() == null ? type.text() : type.baseType();
  }

  /** Tables that show their key somewhere in the middle. */
  static Stream<Finding> notFirst(Catalog catalog, Parameters parameters) {
    return keys(
        catalog,
        (table, key) -> {
          List<String> first =
              table.columns().stream().limit(key.columns().size()).map(Column::name).toList();
          return Set.copyOf(first).equals(Set.copyOf(key.columns()))
              ? Optional.empty()
              : Optional.of(
                  "the table begins with %s, its key is %s"
                      .formatted(Columns.list(first), Columns.list(key.columns())));
        });
  }

  /** Examines primary keys; those of partitions are their parent's. */
  private static Stream<Finding> keys(
      Catalog catalog, BiFunction<Table, Constraint, Optional<String>> reason) {
    return catalog.tables().stream()
        .filter(table -> !table.isPartition())
        .flatMap(
            table ->
                table
                    .primaryKey()
                    .flatMap(
                        key -> reason.apply(table, key).map(why -> Finding.of(table, key, why)))
                    .stream());
  }
}
