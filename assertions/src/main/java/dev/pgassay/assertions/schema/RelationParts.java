package dev.pgassay.assertions.schema;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.FiringMode;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.Policy;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Rule;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.catalog.Trigger;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what hangs on tables and views: indexes, triggers, rules, policies, rights, comments. */
final class RelationParts {

  private static final Pattern PLAIN_VALUE = Pattern.compile("-?[A-Za-z0-9_.]+");

  private final RoleNames roles;
  private final Map<QualifiedName, Table> tables;

  RelationParts(RoleNames roles, Map<QualifiedName, Table> tables) {
    this.roles = roles;
    this.tables = tables;
  }

  /**
   * Writes the indexes that no constraint makes.
   *
   * @param attached whether those that belong to the partitioned table's indexes have to be written
   */
  void writeOwnIndexes(Block block, Relation relation, boolean attached) {
    for (Index index : relation.indexes()) {
      QualifiedName parent = index.parent();
      if (index.constraint() != null) {
        continue;
      }
      if (parent == null || attached) {
        block.add(create(index) + ";");
      } else if (!index.name().name().equals(usualName(index))) {
        block.note("index " + index.name() + " of " + parent);
      }
    }
  }

  private static String create(Index index) {
    String definition = Deparsed.lower(index.definition());
    String start =
        "create "
            + (index.unique() ? "unique " : "")
            + "index "
            + Identifier.quote(index.name().name());
    String only = start + " on only ";
    if (index.valid() && definition.startsWith(only)) {
      definition = start + " on " + definition.substring(only.length());
    }
    String sorted = start + " on " + index.table() + " using btree ";
    return definition.startsWith(sorted)
        ? start + " on " + index.table() + " " + definition.substring(sorted.length())
        : definition;
  }

  private static String usualName(Index index) {
    return index.table().name()
        + "_"
        + Stream.concat(
                index.keys().stream().map(key -> Objects.requireNonNullElse(key.column(), "expr")),
                index.including().stream())
            .collect(Collectors.joining("_"))
        + "_idx";
  }

  /** Writes all but the indexes themselves. */
  void write(Block block, Relation relation, String object) {
    relation.indexes().forEach(index -> writeSettings(block, relation, index, object));
    relation.rules().forEach(rule -> write(block, relation, rule));
    relation.triggers().forEach(trigger -> write(block, relation, trigger));
    if (relation instanceof Table table) {
      table.policies().forEach(policy -> write(block, table, policy));
    }
    block.owner(object, relation.owner(), roles);
    Grants.RELATION.write(
        block, relation.name().toString(), relation.owner(), relation.privileges(), roles);
    for (Column column : relation.columns()) {
      Grants.writeColumn(
          block,
          Identifier.quote(column.name()),
          relation.name().toString(),
          relation.owner(),
          column.privileges(),
          roles);
    }
    block.comment(object, relation.comment());
    for (Column column : relation.columns()) {
      block.comment(
          "column " + relation.name() + "." + Identifier.quote(column.name()), column.comment());
    }
  }

  private void writeSettings(Block block, Relation relation, Index index, String object) {
    if (!index.valid()) {
      block.note("index " + index.name() + " is invalid");
    }
    if (!index.ready()) {
      block.note("index " + index.name() + " is not ready");
    }
    Index above = above(relation, index).orElse(null);
    Map<String, String> known = above == null ? Map.of() : above.options();
    if ((index.constraint() != null || above != null) && !index.options().equals(known)) {
      block.add("alter index " + index.name() + " set (" + options(index.options()) + ");");
    }
    if (!Objects.equals(index.tablespace(), above == null ? null : above.tablespace())) {
      String tablespace = Objects.requireNonNullElse(index.tablespace(), "pg_default");
      block.add(
          "alter index " + index.name() + " set tablespace " + Identifier.quote(tablespace) + ";");
    }
    for (String target : index.statisticsTargets()) {
      String[] parts = target.split("=");
      block.add(
          "alter index "
              + index.name()
              + " alter column "
              + parts[0]
              + " set statistics "
              + parts[1]
              + ";");
    }
    if (index.clustered()) {
      block.add("alter " + object + " cluster on " + Identifier.quote(index.name().name()) + ";");
    }
    block.comment("index " + index.name(), index.comment());
  }

  /** The index of the partitioned table that an index is part of. */
  private Optional<Index> above(Relation relation, Index index) {
    return relation instanceof Table table && table.partitionOf() != null && index.parent() != null
        ? Optional.ofNullable(tables.get(table.partitionOf())).stream()
            .flatMap(parent -> parent.indexes().stream())
            .filter(parent -> parent.name().equals(index.parent()))
            .findFirst()
        : Optional.empty();
  }

  private static void write(Block block, Relation relation, Rule rule) {
    block.add(terminated(Deparsed.lower(rule.definition())));
    if (rule.firing() != FiringMode.ORIGIN) {
      block.add(
          "alter table "
              + relation.name()
              + firing(rule.firing())
              + "rule "
              + Identifier.quote(rule.name())
              + ";");
    }
    block.comment(
        "rule " + Identifier.quote(rule.name()) + " on " + relation.name(), rule.comment());
  }

  private void write(Block block, Relation relation, Trigger trigger) {
    FiringMode usual = FiringMode.ORIGIN;
    if (trigger.ofParent()) {
      usual = above(relation, trigger).map(Trigger::firing).orElse(usual);
      if (above(relation, trigger).isEmpty()) {
        block.note(Deparsed.definition(trigger.definition()));
      }
    } else {
      block.add(Deparsed.definition(trigger.definition()) + ";");
    }
    if (trigger.firing() != usual) {
      block.add(
          "alter table "
              + relation.name()
              + firing(trigger.firing())
              + "trigger "
              + Identifier.quote(trigger.name())
              + ";");
    }
    block.comment(
        "trigger " + Identifier.quote(trigger.name()) + " on " + relation.name(),
        trigger.comment());
  }

  private Optional<Trigger> above(Relation relation, Trigger trigger) {
    return relation instanceof Table table && table.partitionOf() != null
        ? Optional.ofNullable(tables.get(table.partitionOf())).stream()
            .flatMap(parent -> parent.triggers().stream())
            .filter(parent -> parent.name().equals(trigger.name()))
            .findFirst()
        : Optional.empty();
  }

  /** The words between {@code alter table t} and {@code trigger}. */
  static String firing(FiringMode mode) {
    return switch (mode) {
      case ORIGIN -> " enable ";
      case ALWAYS -> " enable always ";
      case REPLICA -> " enable replica ";
      case DISABLED -> " disable ";
    };
  }

  private void write(Block block, Table table, Policy policy) {
    StringBuilder create =
        new StringBuilder("create policy ")
            .append(Identifier.quote(policy.name()))
            .append(" on ")
            .append(table.name());
    if (!policy.permissive()) {
      create.append(" as restrictive");
    }
    if (!policy.command().equals("ALL")) {
      create.append(" for ").append(Block.lower(policy.command()));
    }
    String to = policy.roles().stream().map(roles::name).collect(Collectors.joining(", "));
    if (!to.equals("public")) {
      create.append(" to ").append(to);
    }
    if (policy.using() != null) {
      create.append("\n  using ").append(Deparsed.parenthesized(policy.using()));
    }
    if (policy.withCheck() != null) {
      create.append("\n  with check ").append(Deparsed.parenthesized(policy.withCheck()));
    }
    block.add(create.append(';').toString());
    block.comment(
        "policy " + Identifier.quote(policy.name()) + " on " + table.name(), policy.comment());
  }

  /** Access method, storage parameters and tablespace where they are not the usual ones. */
  static String storage(
      @Nullable String accessMethod, Map<String, String> options, @Nullable String tablespace) {
    StringBuilder storage = new StringBuilder();
    if (accessMethod != null && !accessMethod.equals("heap")) {
      storage.append("\nusing ").append(Identifier.quote(accessMethod));
    }
    if (!options.isEmpty()) {
      storage.append("\nwith (").append(options(options)).append(')');
    }
    if (tablespace != null) {
      storage.append("\ntablespace ").append(Identifier.quote(tablespace));
    }
    return storage.toString();
  }

  private static String options(Map<String, String> options) {
    return options.keySet().stream()
        .sorted()
        .map(option -> option + " = " + value(options.getOrDefault(option, "")))
        .collect(Collectors.joining(", "));
  }

  private static String value(String value) {
    return PLAIN_VALUE.matcher(value).matches() ? value : Block.literal(value);
  }

  static String terminated(String statement) {
    return statement.endsWith(";") ? statement : statement + ";";
  }
}
