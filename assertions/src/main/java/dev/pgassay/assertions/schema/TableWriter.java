package dev.pgassay.assertions.schema;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.FiringMode;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Persistence;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.ReplicaIdentity;
import dev.pgassay.assertions.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes tables.
 *
 * <p>A partition whose columns are those of its table is written as {@code partition of}; another
 * one as a table of its own that is attached.
 */
final class TableWriter {

  private final Map<QualifiedName, Table> tables;
  private final RelationParts parts;
  private final ColumnWriter columns;

  TableWriter(Catalog catalog, RoleNames roles, OwnedSequences sequences) {
    this.tables =
        catalog.tables().stream().collect(Collectors.toMap(Table::name, Function.identity()));
    this.parts = new RelationParts(roles, tables);
    this.columns = new ColumnWriter(sequences);
  }

  Block write(Table table) {
    String object = table.type() + " " + table.name();
    Block block = new Block(table.type().toString(), table.identity());
    boolean attached = isAttached(table);
    InheritedConstraints inherited = new InheritedConstraints(table, tables, attached);
    block.add(create(table, attached, inherited));
    inherited.notes().forEach(block::note);
    if (attached) {
      parts.writeOwnIndexes(block, table, true);
      block.add(
          "alter table "
              + table.partitionOf()
              + " attach partition "
              + table.name()
              + " "
              + Deparsed.lower(Objects.requireNonNullElse(table.partitionBound(), ""))
              + ";");
    } else {
      parts.writeOwnIndexes(block, table, false);
    }
    for (Column column : table.columns()) {
      Column parent = attached ? null : inheritedColumn(table, column);
      if (parent != null && !column.local() && !table.isPartition()) {
        ColumnWriter.writeChanges(block, "alter " + object, column, parent);
      }
      ColumnWriter.writeSettings(block, table, column, parent);
    }
    table.constraints().stream()
        .filter(constraint -> ColumnWriter.isSeparate(constraint) && inherited.isOwn(constraint))
        .forEach(
            constraint ->
                block.add(
                    "alter "
                        + object
                        + " add constraint "
                        + Identifier.quote(constraint.name())
                        + " "
                        + Deparsed.definition(constraint.definition())
                        + ";"));
    writeSettings(block, table, object);
    parts.write(block, table, object);
    return block;
  }

  private String create(Table table, boolean attached, InheritedConstraints inherited) {
    boolean asPartition = table.isPartition() && !attached;
    List<String> elements = new ArrayList<>();
    if (!asPartition) {
      elements.addAll(columnLines(table));
    }
    table.constraints().stream()
        .filter(constraint -> !ColumnWriter.isSeparate(constraint))
        .filter(constraint -> constraint.type() != ConstraintType.NOT_NULL)
        .filter(inherited::isOwn)
        .sorted(InheritedConstraints.AS_WRITTEN)
        .forEach(
            constraint ->
                elements.add(
                    "constraint "
                        + Identifier.quote(constraint.name())
                        + " "
                        + Deparsed.definition(constraint.definition())));
    StringBuilder create = new StringBuilder("create ");
    if (table.persistence() != Persistence.PERMANENT) {
      create.append(table.persistence()).append(' ');
    }
    create.append(table.type()).append(' ').append(table.name());
    if (table.ofType() != null) {
      create.append(" of ").append(table.ofType());
    }
    if (asPartition) {
      create.append(" partition of ").append(table.partitionOf());
    }
    if (!elements.isEmpty()) {
      create.append(" ").append(list(elements));
    } else if (!asPartition && table.ofType() == null) {
      create.append(" ()");
    }
    if (asPartition) {
      create.append(' ').append(Deparsed.lower(Objects.requireNonNull(table.partitionBound())));
    }
    return create.append(clauses(table)).append(';').toString();
  }

  /** One element a line, each but the last and the comments with a comma. */
  private static String list(List<String> elements) {
    int last = elements.size() - 1;
    while (last >= 0 && elements.get(last).startsWith("--")) {
      last--;
    }
    StringBuilder list = new StringBuilder("(\n");
    for (int i = 0; i < elements.size(); i++) {
      boolean comma = i < last && !elements.get(i).startsWith("--");
      list.append("  ").append(elements.get(i)).append(comma ? ",\n" : "\n");
    }
    return list.append(')').toString();
  }

  private List<String> columnLines(Table table) {
    List<String> lines = new ArrayList<>();
    List<String> run = new ArrayList<>();
    for (Column column : table.columns()) {
      if (!column.local() && !table.isPartition() && inheritedColumn(table, column) != null) {
        run.add(Identifier.quote(column.name()));
        continue;
      }
      addInherited(lines, run);
      String line =
          table.ofType() == null ? columns.line(table, column) : columns.lineOfTyped(table, column);
      if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    addInherited(lines, run);
    return lines;
  }

  private static void addInherited(List<String> lines, List<String> run) {
    if (!run.isEmpty()) {
      lines.add("-- inherited: " + String.join(", ", run));
      run.clear();
    }
  }

  private static String clauses(Table table) {
    StringBuilder clauses = new StringBuilder();
    if (!table.inherits().isEmpty()) {
      clauses
          .append("\ninherits (")
          .append(table.inherits().stream().map(Object::toString).collect(Collectors.joining(", ")))
          .append(')');
    }
    if (table.partitionKey() != null) {
      clauses.append("\npartition by ").append(Deparsed.lower(table.partitionKey()));
    }
    if (table.foreignServer() != null) {
      clauses.append("\nserver ").append(Identifier.quote(table.foreignServer()));
    }
    if (!table.foreignOptions().isEmpty()) {
      clauses
          .append("\noptions (")
          .append(
              table.foreignOptions().entrySet().stream()
                  .map(o -> Identifier.quote(o.getKey()) + " " + Block.literal(o.getValue()))
                  .collect(Collectors.joining(", ")))
          .append(')');
    }
    return clauses
        .append(RelationParts.storage(table.accessMethod(), table.options(), table.tablespace()))
        .toString();
  }

  private static void writeSettings(Block block, Table table, String object) {
    if (table.rowSecurity()) {
      block.add("alter " + object + " enable row level security;");
    }
    if (table.forceRowSecurity()) {
      block.add("alter " + object + " force row level security;");
    }
    boolean foreign = table.kind() == Table.Kind.FOREIGN_TABLE;
    switch (foreign ? ReplicaIdentity.DEFAULT : table.replicaIdentity()) {
      case FULL -> block.add("alter " + object + " replica identity full;");
      case NOTHING -> block.add("alter " + object + " replica identity nothing;");
      case INDEX ->
          block.add(
              "alter "
                  + object
                  + " replica identity using index "
                  + table.indexes().stream()
                      .filter(index -> index.replicaIdentity())
                      .map(index -> Identifier.quote(index.name().name()))
                      .findFirst()
                      .orElse("(none)")
                  + ";");
      case DEFAULT -> {}
    }
    for (Constraint constraint : table.constraints()) {
      if (constraint.firing() != FiringMode.ORIGIN) {
        block.note(
            "the triggers of constraint "
                + Identifier.quote(constraint.name())
                + " are "
                + constraint.firing());
      }
      block.comment(
          "constraint " + Identifier.quote(constraint.name()) + " on " + table.name(),
          constraint.comment());
    }
  }

  /** Whether a partition cannot be written as one, since its columns differ. */
  private boolean isAttached(Table table) {
    Table parent = table.partitionOf() == null ? null : tables.get(table.partitionOf());
    if (parent == null) {
      return table.isPartition();
    }
    return !names(table).equals(names(parent))
        || table.columns().stream()
            .anyMatch(
                column ->
                    !ColumnWriter.isAsInherited(
                        column, parent.column(column.name()).orElseThrow()));
  }

  private static List<String> names(Table table) {
    return table.columns().stream().map(Column::name).toList();
  }

  private @Nullable Column inheritedColumn(Table table, Column column) {
    return parents(table).stream()
        .map(parent -> parent.column(column.name()))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  private List<Table> parents(Table table) {
    List<QualifiedName> names = new ArrayList<>(table.inherits());
    if (table.partitionOf() != null) {
      names.add(table.partitionOf());
    }
    return names.stream().map(tables::get).filter(Objects::nonNull).toList();
  }

  RelationParts parts() {
    return parts;
  }
}
