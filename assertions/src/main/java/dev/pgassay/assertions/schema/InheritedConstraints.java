package dev.pgassay.assertions.schema;

import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.ForeignKeyTarget;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the constraints that a table has of its own from those that it has of a table above.
 *
 * @param table the table
 * @param tables all tables, by name
 * @param attached whether the table is written first, and made a partition then
 */
record InheritedConstraints(Table table, Map<QualifiedName, Table> tables, boolean attached) {

  /** The primary key first, then by name. */
  static final Comparator<Constraint> AS_WRITTEN =
      Comparator.comparing((Constraint constraint) -> constraint.type().ordinal())
          .thenComparing(Constraint::name);

  /** Whether the table's own statements have to make it. */
  boolean isOwn(Constraint constraint) {
    if (isOfReferencedPartition(constraint)) {
      return false;
    }
    return attached && (isOfIndex(constraint) || constraint.type() == ConstraintType.CHECK)
        || constraint.local() && !constraint.ofParent();
  }

  /** What neither the table's own statements nor the constraints of the tables above say. */
  List<String> notes() {
    return table.constraints().stream()
        .filter(constraint -> !isWritten(constraint) && !isAsAbove(constraint))
        .filter(constraint -> !isOfReferencedPartition(constraint))
        .map(
            constraint ->
                "constraint "
                    + Identifier.quote(constraint.name())
                    + " "
                    + Deparsed.definition(constraint.definition()))
        .toList();
  }

  private boolean isWritten(Constraint constraint) {
    if (constraint.type() != ConstraintType.NOT_NULL || ColumnWriter.isSeparate(constraint)) {
      return isOwn(constraint);
    }
    String column = constraint.columns().get(0);
    return attached
        || !table.isPartition() && table.column(column).orElseThrow().local()
        || constraint.local() && constraint.name().equals(usualName(constraint));
  }

  private static boolean isOfIndex(Constraint constraint) {
    return constraint.index() != null;
  }

  private boolean isAsAbove(Constraint constraint) {
    if (isOfIndex(constraint)) {
      return constraint.name().equals(usualName(constraint));
    }
    return parents()
        .flatMap(parent -> parent.constraints().stream())
        .anyMatch(
            above ->
                above.name().equals(constraint.name())
                    && above.definition().equals(constraint.definition()));
  }

  private Stream<Table> parents() {
    return Stream.concat(table.inherits().stream(), Stream.ofNullable(table.partitionOf()))
        .map(tables::get)
        .filter(Objects::nonNull);
  }

  private String usualName(Constraint constraint) {
    String prefix = table.name().name() + "_" + String.join("_", constraint.columns());
    return switch (constraint.type()) {
      case PRIMARY_KEY -> table.name().name() + "_pkey";
      case UNIQUE -> prefix + "_key";
      case NOT_NULL -> prefix + "_not_null";
      default -> prefix + "_excl";
    };
  }

  /** Whether PostgreSQL made it only to have a foreign key refer to each partition as well. */
  private boolean isOfReferencedPartition(Constraint constraint) {
    ForeignKeyTarget target = constraint.references();
    return target != null
        && constraint.ofParent()
        && table.constraints(ConstraintType.FOREIGN_KEY).stream()
            .filter(other -> other.columns().equals(constraint.columns()))
            .map(other -> Objects.requireNonNull(other.references()).table())
            .anyMatch(other -> isAbove(other, target.table()));
  }

  private boolean isAbove(QualifiedName above, QualifiedName name) {
    Table partition = tables.get(name);
    @Nullable QualifiedName parent = partition == null ? null : partition.partitionOf();
    return parent != null && (parent.equals(above) || isAbove(above, parent));
  }
}
