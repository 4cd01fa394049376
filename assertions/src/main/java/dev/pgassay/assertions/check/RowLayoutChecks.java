package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.DataType;
import dev.pgassay.assertions.catalog.GeneratedKind;
import dev.pgassay.assertions.catalog.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks of how the columns of a row lie on disk. */
final class RowLayoutChecks {

  /** Bytes and alignment of the types of a fixed size, as {@code pg_type.dat} has them. */
  private static final Map<String, Field> FIELDS =
      Map.ofEntries(
          Map.entry("bool", new Field(1, 1)),
          Map.entry("char", new Field(1, 1)),
          Map.entry("int2", new Field(2, 2)),
          Map.entry("int4", new Field(4, 4)),
          Map.entry("oid", new Field(4, 4)),
          Map.entry("float4", new Field(4, 4)),
          Map.entry("date", new Field(4, 4)),
          Map.entry("macaddr", new Field(6, 4)),
          Map.entry("macaddr8", new Field(8, 4)),
          Map.entry("int8", new Field(8, 8)),
          Map.entry("float8", new Field(8, 8)),
          Map.entry("money", new Field(8, 8)),
          Map.entry("time", new Field(8, 8)),
          Map.entry("timestamp", new Field(8, 8)),
          Map.entry("timestamptz", new Field(8, 8)),
          Map.entry("timetz", new Field(12, 8)),
          Map.entry("interval", new Field(16, 8)),
          Map.entry("point", new Field(16, 8)),
          Map.entry("uuid", new Field(16, 1)));

  private static final Field ENUM = new Field(4, 4);
  private static final int MAXIMUM_ALIGNMENT = 8;

  private RowLayoutChecks() {}

  /** Tables whose rows would be shorter with their columns in another order. */
  static Stream<Finding> wastefulOrder(Catalog catalog, Parameters parameters) {
    int least = parameters.number("min-bytes");
    return catalog.tables().stream()
        .filter(table -> table.kind() != Table.Kind.FOREIGN_TABLE && !table.isPartition())
        .flatMap(table -> wasted(table, least).stream());
  }

  private static Optional<Finding> wasted(Table table, int least) {
    List<Column> stored =
        table.columns().stream()
            .filter(column -> column.generated() != GeneratedKind.VIRTUAL)
            .toList();
    List<Placed> placed = fixedAtTheStart(stored);
    boolean wholeRow = placed.size() == stored.size();
    List<Placed> sorted =
        placed.stream()
            .sorted(
                Comparator.comparingInt((Placed each) -> -each.field().alignment())
                    .thenComparingInt(each -> each.field().size() % each.field().alignment()))
            .toList();
    int waste = length(placed, wholeRow) - length(sorted, wholeRow);
    return waste < least
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                table,
                "its rows carry %d bytes of padding that this order saves: %s"
                    .formatted(
                        waste,
                        Columns.list(sorted.stream().map(each -> each.column().name()).toList()))));
  }

  /** The columns up to the first one whose length differs from row to row. */
  private static List<Placed> fixedAtTheStart(List<Column> columns) {
    List<Placed> placed = new ArrayList<>();
    for (Column column : columns) {
      Optional<Field> field = field(column.type());
      if (field.isEmpty()) {
        break;
      }
      placed.add(new Placed(column, field.get()));
    }
    return placed;
  }

  private static Optional<Field> field(DataType type) {
    if (type.kind() == DataType.Kind.ENUM) {
      return Optional.of(ENUM);
    }
    return type.name().schema().equals("pg_catalog")
        ? Optional.ofNullable(FIELDS.get(type.name().name()))
        : Optional.empty();
  }

  /** How long a row is up to here; the header before it ends at an aligned byte. */
  private static int length(List<Placed> columns, boolean wholeRow) {
    int length = 0;
    for (Placed each : columns) {
      length = aligned(length, each.field().alignment()) + each.field().size();
    }
    return wholeRow ? aligned(length, MAXIMUM_ALIGNMENT) : length;
  }

  private static int aligned(int length, int alignment) {
    return (length + alignment - 1) / alignment * alignment;
  }

  private record Field(int size, int alignment) {}

  private record Placed(Column column, Field field) {}
}
