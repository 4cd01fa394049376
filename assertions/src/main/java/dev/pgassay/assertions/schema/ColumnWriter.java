package dev.pgassay.assertions.schema;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.IdentityKind;
import dev.pgassay.assertions.catalog.Table;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the columns of tables. */
final class ColumnWriter {

  /** What {@code alter table … alter column … set (…)} sets, on foreign tables as well. */
  private static final List<String> ATTRIBUTE_OPTIONS =
      List.of("n_distinct", "n_distinct_inherited");

  private final OwnedSequences sequences;

  ColumnWriter(OwnedSequences sequences) {
    this.sequences = sequences;
  }

  /** A column as {@code create table} has it. */
  String line(Table table, Column column) {
    String serial = sequences.serialType(table, column).orElse(null);
    StringBuilder line = new StringBuilder(Identifier.quote(column.name())).append(' ');
    line.append(serial == null ? Deparsed.lower(column.type().text()) : serial);
    if (!foreignOptions(table, column).isEmpty()) {
      line.append(" options (").append(foreignOptions(table, column)).append(')');
    }
    return line.append(attributes(table, column, serial != null)).toString();
  }

  /** A column of a typed table: what its type does not say; empty when that is nothing. */
  String lineOfTyped(Table table, Column column) {
    String attributes = attributes(table, column, false);
    return attributes.isEmpty()
        ? ""
        : Identifier.quote(column.name()) + " with options" + attributes;
  }

  private String attributes(Table table, Column column, boolean serial) {
    StringBuilder line = new StringBuilder();
    if (column.compression() != null) {
      line.append(" compression ").append(column.compression());
    }
    if (column.collation() != null) {
      line.append(" collate ").append(Deparsed.collation(column.collation()));
    }
    if (column.generationExpression() != null) {
      line.append(" generated always as ")
          .append(Deparsed.parenthesized(column.generationExpression()))
          .append(' ')
          .append(column.generated());
    }
    IdentityKind identity = column.identity();
    if (identity != null) {
      line.append(' ').append(sequences.identity(table, column, identity));
    }
    if (column.defaultExpression() != null && !serial) {
      line.append(" default ").append(Deparsed.lower(column.defaultExpression()));
    }
    return line.append(notNull(table, column, serial)).toString();
  }

  private static String notNull(Table table, Column column, boolean serial) {
    Constraint constraint = notNullConstraint(table, column).orElse(null);
    if (constraint != null && saysMore(table, column, constraint)) {
      return isSeparate(constraint)
          ? ""
          : " constraint "
              + Identifier.quote(constraint.name())
              + " not null"
              + (constraint.noInherit() ? " no inherit" : "");
    }
    return column.nullable() || serial ? "" : " not null";
  }

  private static Optional<Constraint> notNullConstraint(Table table, Column column) {
    return table.constraints(ConstraintType.NOT_NULL).stream()
        .filter(constraint -> constraint.columns().equals(List.of(column.name())))
        .findFirst();
  }

  /** Whether a NOT NULL constraint is more than the column's own {@code not null}. */
  private static boolean saysMore(Table table, Column column, Constraint constraint) {
    return !constraint.name().equals(table.name().name() + "_" + column.name() + "_not_null")
        || constraint.noInherit()
        || isSeparate(constraint);
  }

  /** Whether a constraint has to be added to a table that exists. */
  static boolean isSeparate(Constraint constraint) {
    return constraint.definition().endsWith("NOT VALID");
  }

  private static String foreignOptions(Table table, Column column) {
    return table.kind() != Table.Kind.FOREIGN_TABLE
        ? ""
        : column.options().entrySet().stream()
            .filter(option -> !ATTRIBUTE_OPTIONS.contains(option.getKey()))
            .map(
                option ->
                    Identifier.quote(option.getKey()) + " " + Block.literal(option.getValue()))
            .collect(Collectors.joining(", "));
  }

  /** Whether a column that was inherited is as it was there, as far as {@link #line} tells. */
  static boolean isAsInherited(Column column, Column parent) {
    return column.type().text().equals(parent.type().text())
        && column.nullable() == parent.nullable()
        && Objects.equals(column.defaultExpression(), parent.defaultExpression())
        && (column.identity() == null || column.identity() == parent.identity())
        && column.generated() == parent.generated()
        && Objects.equals(column.generationExpression(), parent.generationExpression())
        && Objects.equals(column.collation(), parent.collation())
        && Objects.equals(column.compression(), parent.compression());
  }

  /** Writes how an inherited column was changed in the child alone. */
  static void writeChanges(Block block, String alterTable, Column column, Column parent) {
    String alter = alterTable + " alter column " + Identifier.quote(column.name()) + " ";
    if (!Objects.equals(column.defaultExpression(), parent.defaultExpression())) {
      block.add(
          column.defaultExpression() == null
              ? alter + "drop default;"
              : alter + "set default " + Deparsed.lower(column.defaultExpression()) + ";");
    }
    if (column.nullable() != parent.nullable()) {
      block.add(alter + (column.nullable() ? "drop" : "set") + " not null;");
    }
    if (!Objects.equals(column.generationExpression(), parent.generationExpression())
        || column.generated() != parent.generated()) {
      block.add(
          alter
              + (column.generationExpression() == null
                  ? "drop expression;"
                  : "set expression as "
                      + Deparsed.parenthesized(column.generationExpression())
                      + "; -- "
                      + column.generated()));
    }
    if (!Objects.equals(column.compression(), parent.compression())) {
      block.add(
          alter
              + "set compression "
              + Objects.requireNonNullElse(column.compression(), "default")
              + ";");
    }
    if (!column.type().text().equals(parent.type().text())
        || !Objects.equals(column.collation(), parent.collation())
        || column.identity() != null && column.identity() != parent.identity()) {
      block.note(
          Identifier.quote(column.name())
              + " is "
              + column.type().text()
              + (column.collation() == null
                  ? ""
                  : " collate " + Deparsed.collation(column.collation()))
              + (column.identity() == null ? "" : " " + column.identity() + " as identity"));
    }
  }

  /** Writes what {@code create table} does not say of a column. */
  static void writeSettings(Block block, Table table, Column column, @Nullable Column inherited) {
    String alter =
        "alter "
            + table.type()
            + " "
            + table.name()
            + " alter column "
            + Identifier.quote(column.name());
    String storage = inherited == null ? null : inherited.storage();
    if (!Objects.equals(column.storage(), storage)) {
      block.add(
          alter + " set storage " + Objects.requireNonNullElse(column.storage(), "default") + ";");
    }
    if (column.statisticsTarget() != null) {
      block.add(alter + " set statistics " + column.statisticsTarget() + ";");
    }
    Map<String, String> options = column.options();
    String settings =
        options.keySet().stream()
            .filter(
                option ->
                    table.kind() != Table.Kind.FOREIGN_TABLE || ATTRIBUTE_OPTIONS.contains(option))
            .sorted()
            .map(option -> option + " = " + options.get(option))
            .collect(Collectors.joining(", "));
    if (!settings.isEmpty()) {
      block.add(alter + " set (" + settings + ");");
    }
  }
}
