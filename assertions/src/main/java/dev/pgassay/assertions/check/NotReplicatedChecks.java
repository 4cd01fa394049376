package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.CatalogObject;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.DataType;
import dev.pgassay.assertions.catalog.Extension;
import dev.pgassay.assertions.catalog.FiringMode;
import dev.pgassay.assertions.catalog.GeneratedKind;
import dev.pgassay.assertions.catalog.Persistence;
import dev.pgassay.assertions.catalog.Publication;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.catalog.View;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks of what logical replication does not carry to the other side, or does there besides. */
final class NotReplicatedChecks {

  private static final int VERSION_WITH_GENERATED_COLUMNS = 18;

  private NotReplicatedChecks() {}

  /** Tables whose rows stay here. */
  static Stream<Finding> table(Catalog catalog, Parameters parameters) {
    return catalog.tables().stream()
        .flatMap(
            table -> {
              if (table.kind() == Table.Kind.FOREIGN_TABLE) {
                return Stream.of(Finding.of(table, "it is foreign: its rows are not replicated"));
              }
              return table.kind() == Table.Kind.TABLE && table.persistence() == Persistence.UNLOGGED
                  ? Stream.of(Finding.of(table, "it is unlogged: its rows are not replicated"))
                  : Stream.empty();
            });
  }

  /** Sequences, whose positions stay as they are on the other side. */
  static Stream<Finding> sequence(Catalog catalog, Parameters parameters) {
    return catalog.sequences().stream()
        .map(
            sequence ->
                Finding.of(
                    sequence,
                    "its position is not replicated: before the other side is written to, it has"
                        + " to be set there"));
  }

  /** Materialized views, which are filled where they are. */
  static Stream<Finding> materializedView(Catalog catalog, Parameters parameters) {
    return catalog.views().stream()
        .filter(View::materialized)
        .map(
            view ->
                Finding.of(
                    view, "its rows are not replicated: it has to be refreshed on the other side"));
  }

  /** Generated columns, whose values the other side makes, or does not have. */
  static Stream<Finding> generatedColumn(Catalog catalog, Parameters parameters) {
    boolean published = catalog.publications().stream().anyMatch(Publication::generatedColumns);
    return catalog.tables().stream()
        .filter(table -> !table.isPartition())
        .flatMap(
            table ->
                table.columns().stream()
                    .filter(column -> column.generated() != null)
                    .filter(column -> !published || column.generated() != GeneratedKind.STORED)
                    .map(column -> Finding.of(table, column, why(column, catalog))));
  }

  private static String why(Column column, Catalog catalog) {
    return column.generated() == GeneratedKind.STORED
            && catalog.serverVersion() >= VERSION_WITH_GENERATED_COLUMNS
        ? "its values are replicated only by a publication with publish_generated_columns ="
            + " stored; otherwise it has to be generated on the other side, too"
        : "its values are not replicated: it has to be generated on the other side, too";
  }

  /** Triggers that do on the other side what they have done here already. */
  static Stream<Finding> firingTrigger(Catalog catalog, Parameters parameters) {
    return catalog.tables().stream()
        .flatMap(
            table ->
                table.triggers().stream()
                    .filter(trigger -> !trigger.ofParent())
                    .filter(
                        trigger ->
                            trigger.firing() == FiringMode.ALWAYS
                                || trigger.firing() == FiringMode.REPLICA)
                    .map(
                        trigger ->
                            Finding.part(
                                "trigger",
                                trigger.name(),
                                table,
                                "it is enabled "
                                    + trigger.firing()
                                    + ": it fires on the other side for each row that arrives")));
  }

  /** Partitioned tables of which the other side needs the same partitions. */
  static Stream<Finding> partitions(Catalog catalog, Parameters parameters) {
    if (catalog.publications().stream().anyMatch(Publication::viaRoot)) {
      return Stream.empty();
    }
    return catalog.tables().stream()
        .filter(table -> table.kind() == Table.Kind.PARTITIONED_TABLE && !table.isPartition())
        .map(
            table ->
                Finding.of(
                    table,
                    "each partition is replicated by its own name, which the other side must have,"
                        + " unless the publication has publish_via_partition_root"));
  }

  /** Columns whose type comes from an extension. */
  static Stream<Finding> typeOfExtension(Catalog catalog, Parameters parameters) {
    Set<String> own =
        Stream.concat(catalog.types(), catalog.relations())
            .map(CatalogObject::identity)
            .collect(Collectors.toSet());
    catalog.rangeTypes().forEach(range -> own.add(range.multirange()));
    return catalog.tables().stream()
        .filter(table -> !table.isPartition())
        .flatMap(
            table ->
                table.columns().stream()
                    .filter(column -> isOfExtension(column.type(), own))
                    .map(
                        column ->
                            Finding.of(
                                table,
                                column,
                                "its type %s belongs to an extension%s, which the other server needs as well"
                                    .formatted(
                                        column.type(), candidates(column.type(), catalog)))));
  }

  private static boolean isOfExtension(DataType type, Set<String> own) {
    QualifiedName name = type.name();
    return !name.schema().equals("pg_catalog")
        && !own.contains(name.toString())
        && (type.elementType() == null
            || type.elementType().contains(".") && !own.contains(type.elementType()));
  }

  private static String candidates(DataType type, Catalog catalog) {
    String names =
        catalog.extensions().stream()
            .filter(extension -> extension.schemaName().equals(type.name().schema()))
            .map(Extension::identity)
            .collect(Collectors.joining(" or "));
    return names.isEmpty() ? "" : " (" + names + ")";
  }
}
