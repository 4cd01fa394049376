package dev.pgassay.assertions.schema;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.OtherObject;
import dev.pgassay.assertions.catalog.Persistence;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Routine;
import dev.pgassay.assertions.catalog.Sequence;
import dev.pgassay.assertions.catalog.StatisticsObject;
import dev.pgassay.assertions.catalog.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a whole schema: by kind, in the order in which a person would make them, and by name;
 * partitions and children stand after their table.
 */
final class SchemaWriter {

  private final Catalog catalog;
  private final RoleNames roles;
  private final OwnedSequences sequences;
  private final TableWriter tables;
  private final List<Block> blocks = new ArrayList<>();

  SchemaWriter(Catalog catalog) {
    this.catalog = catalog.userObjects();
    this.roles = new RoleNames(this.catalog);
    this.sequences = new OwnedSequences(this.catalog);
    this.tables = new TableWriter(this.catalog, roles, sequences);
  }

  /** The blocks, one after the other. */
  String write() {
    DatabaseWideWriter databaseWide = new DatabaseWideWriter(roles);
    add(databaseWide.write(catalog.database()));
    databaseWide.dropped(catalog).forEach(this::add);
    catalog.schemas().forEach(schema -> add(databaseWide.write(schema)));
    catalog.extensions().forEach(extension -> add(databaseWide.write(extension)));
    addOthers(false);
    addTypes();
    addSequences(false);
    catalog.routines().stream()
        .filter(routine -> !isOfRange(routine))
        .sorted(
            Comparator.comparing((Routine routine) -> routine.kind() == Routine.Kind.AGGREGATE)
                .thenComparing(Routine::name)
                .thenComparing(Routine::identity))
        .forEach(routine -> add(new RoutineWriter(roles).write(routine)));
    addOthers(true);
    tablesAfterTheirParents().forEach(table -> add(tables.write(table)));
    addSequences(true);
    catalog.views().forEach(view -> add(new ViewWriter(tables.parts()).write(view)));
    catalog.statistics().forEach(statistics -> add(write(statistics)));
    catalog.publications().forEach(publication -> add(databaseWide.write(publication)));
    catalog.subscriptions().forEach(subscription -> add(databaseWide.write(subscription)));
    catalog.eventTriggers().forEach(trigger -> add(databaseWide.write(trigger)));
    databaseWide.defaultPrivileges(catalog).forEach(this::add);
    return blocks.stream().map(Block::toString).collect(Collectors.joining("\n"));
  }

  private void addTypes() {
    TypeWriter types = new TypeWriter(roles);
    catalog.baseTypes().forEach(type -> add(types.write(type)));
    catalog.enums().forEach(type -> add(types.write(type)));
    catalog.domains().forEach(type -> add(types.write(type)));
    catalog.compositeTypes().forEach(type -> add(types.write(type)));
    catalog.rangeTypes().forEach(type -> add(types.write(type)));
  }

  private void addOthers(boolean madeOfOthers) {
    catalog.otherObjects().stream()
        .filter(object -> needsOthers(object) == madeOfOthers)
        .filter(object -> !isOfServer(object) && !isOfRange(object))
        .sorted(Comparator.comparing(OtherObject::kind).thenComparing(OtherObject::identity))
        .forEach(object -> add(new OtherWriter(roles).write(object)));
  }

  private void addSequences(boolean implied) {
    catalog.sequences().stream()
        .filter(sequence -> !sequences.isOfOtherTable(sequence))
        .filter(sequence -> sequences.isImplied(sequence) == implied)
        .forEach(sequence -> add(write(sequence)));
  }

  private void add(Block block) {
    if (!block.isEmpty()) {
      blocks.add(block);
    }
  }

  /** Tablespaces belong to the server, as roles do. */
  private static boolean isOfServer(OtherObject object) {
    return object.kind().equals("tablespace");
  }

  /** Whether it is the cast that comes with every range. */
  private boolean isOfRange(OtherObject object) {
    return object.kind().equals("cast")
        && catalog.rangeTypes().stream()
            .anyMatch(
                range ->
                    object
                        .identity()
                        .equals("(" + range.identity() + " AS " + range.multirange() + ")"));
  }

  /** Whether it is a constructor that comes with a range. */
  private static boolean isOfRange(Routine routine) {
    return routine.language().equals("internal")
        && routine.source().matches("(multi)?range_constructor\\d");
  }

  /** Whether it is made of types and functions. */
  private static boolean needsOthers(OtherObject object) {
    return switch (object.kind()) {
      case "cast",
          "operator",
          "operator class",
          "operator family",
          "conversion",
          "transform",
          "access method",
          "text search configuration" ->
          true;
      default -> false;
    };
  }

  private Block write(Sequence sequence) {
    Block block = new Block("sequence", sequence.identity());
    String name = "sequence " + sequence.name();
    if (sequences.isImplied(sequence)) {
      sequences.writeBeyond(block, sequence);
    } else {
      List<String> options = new ArrayList<>(SequenceOptions.of(sequence));
      if (!sequence.dataType().equals("bigint")) {
        options.add(0, "as " + sequence.dataType());
      }
      block.add(
          "create "
              + (sequence.persistence() == Persistence.PERMANENT
                  ? ""
                  : sequence.persistence() + " ")
              + name
              + (options.isEmpty() ? "" : " " + String.join(" ", options))
              + ";");
      if (sequence.ownedBy() != null) {
        block.add("alter " + name + " owned by " + sequence.ownedBy() + ";");
      }
      block.owner(name, sequence.owner(), roles);
    }
    Grants.SEQUENCE.write(block, name, sequence.owner(), sequence.privileges(), roles);
    block.comment(name, sequence.comment());
    return block;
  }

  private Block write(StatisticsObject statistics) {
    Block block = new Block("statistics", statistics.name().toString());
    String name = "statistics " + statistics.name();
    block.add(Deparsed.lower(statistics.definition()) + ";");
    if (statistics.target() != null) {
      block.add("alter " + name + " set statistics " + statistics.target() + ";");
    }
    block.owner(name, statistics.owner(), roles);
    block.comment(name, statistics.comment());
    return block;
  }

  private Set<Table> tablesAfterTheirParents() {
    Set<Table> ordered = new LinkedHashSet<>();
    catalog.tables().forEach(table -> addWithRelatives(table, ordered));
    return ordered;
  }

  private void addWithRelatives(Table table, Set<Table> ordered) {
    if (ordered.contains(table)) {
      return;
    }
    for (Table other : catalog.tables()) {
      if (isChild(table, other.name())) {
        addWithRelatives(other, ordered);
      }
    }
    if (ordered.add(table)) {
      for (Table other : catalog.tables()) {
        if (isChild(other, table.name())) {
          addWithRelatives(other, ordered);
        }
      }
    }
  }

  private static boolean isChild(Table table, QualifiedName parent) {
    return parent.equals(table.partitionOf()) || table.inherits().contains(parent);
  }
}
