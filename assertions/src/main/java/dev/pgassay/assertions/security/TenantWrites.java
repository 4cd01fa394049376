package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.catalog.Trigger;
import dev.pgassay.assertions.catalog.View;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes all that a session can write: no row of another tenant may be made, changed or removed by
 * it, be it by a trigger, a rule or a foreign key.
 *
 * <p>Statements have no {@code where}: one that reads nothing is bound by fewer policies.
 */
final class TenantWrites {

  private final TenantScene scene;
  private final TenantRows rows;
  private final Viewer viewer;
  private final ActingSession session;

  TenantWrites(TenantScene scene, TenantRows rows, Viewer viewer, ActingSession session) {
    this.scene = scene;
    this.rows = rows;
    this.viewer = viewer;
    this.session = session;
  }

  void tryAll() throws SQLException {
    for (Relation relation : scene.reachable()) {
      insert(relation);
      update(relation);
      if (scene.rights().has("DELETE", relation)) {
        attempt(relation, "DELETE", "deletes", List.of(), "delete from " + relation.identity());
      }
    }
  }

  private void insert(Relation relation) throws SQLException {
    List<Column> columns = scene.rights().columns("INSERT", relation);
    if (columns.isEmpty()) {
      return;
    }
    for (String other : viewer.others()) {
      Optional<Map<String, String>> row = row(relation, other);
      if (row.isPresent()) {
        attempt(
            relation,
            "INSERT",
            "inserts a row of tenant " + other,
            room(relation, other),
            TenantRows.insert(relation, columns, row.get()));
      }
    }
    if (viewer.own() != null) {
      Optional<Map<String, String>> row = row(relation, viewer.own());
      if (row.isPresent()) {
        attempt(
            relation,
            "INSERT",
            "inserts a row of its own",
            room(relation, viewer.own()),
            TenantRows.insert(relation, columns, row.get()));
      }
    }
  }

  /** A row as the administrator sees it, if the relation says whose it is. */
  private Optional<Map<String, String>> row(Relation relation, String tenant) throws SQLException {
    Optional<TenantTable> table = scene.tables().get(relation.name());
    if (table.isPresent()) {
      return rows.row(table.get(), tenant);
    }
    String column = scene.tenants().column();
    return relation.column(column).isEmpty()
        ? Optional.empty()
        : rows.row(
            relation,
            relation.identity(),
            "t.%s::text = %s".formatted(Identifier.quote(column), TenantRows.literal(tenant)));
  }

  /** Makes room for the row, which is there already. */
  private List<String> room(Relation relation, String tenant) {
    return scene
        .tables()
        .get(relation.name())
        .filter(table -> table.table().kind() == Table.Kind.TABLE)
        .map(table -> List.of(table.delete(List.of(tenant))))
        .orElseGet(() -> scene.tables().delete(List.of(tenant)));
  }

  private void update(Relation relation) throws SQLException {
    List<Column> columns = scene.rights().columns("UPDATE", relation);
    String owner =
        scene.tables().get(relation.name()).isPresent()
            ? scene.tables().get(relation.name()).get().column()
            : scene.tenants().column();
    if (columns.stream().anyMatch(column -> column.name().equals(owner))) {
      String set = "update %s set %s = ".formatted(relation.identity(), Identifier.quote(owner));
      for (String other : viewer.others()) {
        attempt(
            relation,
            "UPDATE",
            "moves rows to tenant " + other,
            List.of(),
            set + TenantRows.literal(other));
      }
      if (viewer.own() != null) {
        attempt(
            relation,
            "UPDATE",
            "takes rows for itself",
            List.of(),
            set + TenantRows.literal(viewer.own()));
      }
    }
    Set<String> keys =
        relation.indexes().stream()
            .filter(index -> index.unique())
            .flatMap(index -> index.columns().stream())
            .collect(Collectors.toCollection(HashSet::new));
    Optional<Column> plain =
        columns.stream()
            .filter(column -> !column.name().equals(owner) && !keys.contains(column.name()))
            .filter(column -> column.identity() == null)
            .findFirst();
    if (plain.isPresent()) {
      String value =
          rows.row(relation, relation.identity(), "true")
              .map(row -> row.get(plain.get().name()))
              .orElse(null);
      attempt(
          relation,
          "UPDATE",
          "updates",
          List.of(),
          "update %s set %s = %s"
              .formatted(
                  relation.identity(),
                  Identifier.quote(plain.get().name()),
                  TenantRows.literal(value)));
    }
  }

  private void attempt(
      Relation relation, String command, String done, List<String> prepared, String sql)
      throws SQLException {
    Outcome outcome = act(session.unhindered(prepared), sql);
    if (outcome.isStoppedByConstraint() && viewer.own() != null) {
      List<String> alone =
          new ArrayList<>(scene.tables().deleteBeside(relation.name(), viewer.own()));
      alone.addAll(prepared);
      outcome = act(session.unhindered(alone), sql);
    }
    if (outcome.isStoppedByConstraint()) {
      // Rights and policies come first, so they have let it through; what would it have written?
      outcome = act(session.unhinderedFromHere(prepared), sql);
    }
    List<String> changed = scene.tables().changed(outcome);
    if (changed.isEmpty()) {
      return;
    }
    boolean direct = changed.contains(relation.identity()) || relation instanceof View;
    scene
        .leaks()
        .add(
            viewer,
            new Leak(
                relation.identity(),
                done,
                "it changes rows of others in " + String.join(", ", changed),
                direct ? scene.cause(relation, command) : sideEffects(relation, command),
                scene.reproduced(viewer, sql),
                List.of()));
  }

  private Outcome act(List<String> prepared, String sql) throws SQLException {
    return session.act(prepared, viewer.beginning(), sql, scene.tables().look(viewer.others()));
  }

  /** What a write of a table may set off elsewhere. */
  private String sideEffects(Relation relation, String command) {
    String all =
        Stream.concat(
                relation.triggers().stream()
                    .filter(trigger -> trigger.events().contains(Trigger.Event.valueOf(command)))
                    .map(
                        trigger -> "trigger %s (%s)".formatted(trigger.name(), trigger.function())),
                relation.rules().stream()
                    .filter(rule -> rule.event().equals(command))
                    .map(rule -> "rule " + rule.name()))
            .collect(Collectors.joining(", "));
    return all.isEmpty()
        ? partitions(relation, command)
        : "%s on %s writes with the rights of an owner".formatted(all, relation.identity());
  }

  private String partitions(Relation relation, String command) {
    return relation instanceof Table table && table.kind() == Table.Kind.PARTITIONED_TABLE
        ? scene.cause(relation, command)
        : "of children of %s, or of what its foreign keys do".formatted(relation.identity());
  }
}
