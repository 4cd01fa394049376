package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes rows of a tenant's own that a constraint compares with those of another: whether it takes
 * them must not depend on these.
 */
final class TenantDisclosures {

  /** A row of its own that shares values with another tenant's. */
  private record Probe(Table table, String object, String done, String cause, String sql) {}

  private final TenantScene scene;
  private final TenantRows rows;
  private final Viewer viewer;
  private final ActingSession session;

  TenantDisclosures(TenantScene scene, TenantRows rows, Viewer viewer, ActingSession session) {
    this.scene = scene;
    this.rows = rows;
    this.viewer = viewer;
    this.session = session;
  }

  void tryAll() throws SQLException {
    List<Probe> probes = new ArrayList<>();
    for (TenantTable table : scene.tables().all()) {
      List<Column> columns = scene.rights().columns("INSERT", table.table());
      Optional<Map<String, String>> own = rows.row(table, Objects.requireNonNull(viewer.own()));
      if (columns.isEmpty() || own.isEmpty()) {
        continue;
      }
      probes.addAll(ofKeys(table, columns, own.get()));
      probes.addAll(ofForeignKeys(table, columns, own.get()));
    }
    List<Outcome> with = act(probes);
    List<Outcome> without = new ArrayList<>();
    session.inWorld(
        TenantReads.withoutOthers(viewer, session, scene), () -> without.addAll(act(probes)));
    for (int i = 0; i < probes.size(); i++) {
      judge(probes.get(i), with.get(i), without.get(i));
    }
  }

  /** A row with the other's key, for each unique index that asks no tenant. */
  private List<Probe> ofKeys(TenantTable table, List<Column> columns, Map<String, String> own)
      throws SQLException {
    Optional<Map<String, String>> other = rows.row(table, viewer.others().get(0));
    List<Probe> probes = new ArrayList<>();
    for (Index index : table.table().indexes()) {
      if (!index.unique() || index.columns().contains(table.column())) {
        continue;
      }
      Set<String> taken =
          columns(table.table(), index).stream()
              .filter(column -> !column.equals(table.column()))
              .collect(Collectors.toSet());
      boolean isTelling = taken.stream().anyMatch(column -> !isMadeByServer(column, table.table()));
      if (isTelling && other.isPresent()) {
        Map<String, String> twin = new HashMap<>(own);
        taken.forEach(column -> twin.put(column, other.get().get(column)));
        probes.add(
            new Probe(
                table.table(),
                index.name().toString(),
                "inserts a row of its own with the key of tenant " + viewer.others().get(0),
                "it is unique among all tenants: "
                    + index.keys().stream()
                        .map(key -> key.expression())
                        .collect(Collectors.joining(", ")),
                TenantRows.insert(table.table(), columns, twin)));
      }
    }
    return probes;
  }

  /** What a unique index compares; where it computes something, that may be of all columns. */
  private static List<String> columns(Table table, Index index) {
    return index.columns().size() == index.keys().size()
        ? index.columns()
        : table.columns().stream()
            .map(Column::name)
            .filter(column -> !isMadeByServer(column, table))
            .filter(
                column ->
                    table.constraints(ConstraintType.FOREIGN_KEY).stream()
                        .noneMatch(key -> key.columns().contains(column)))
            .toList();
  }

  /** Whether its values say nothing. */
  private static boolean isMadeByServer(String name, Table table) {
    Column column = table.column(name).orElseThrow();
    String fallback = Objects.requireNonNullElse(column.defaultExpression(), "");
    return column.identity() != null || fallback.contains("nextval(") || fallback.contains("uuid");
  }

  /** A row that refers to the other's row, for each foreign key that asks no tenant. */
  private List<Probe> ofForeignKeys(
      TenantTable table, List<Column> columns, Map<String, String> own) throws SQLException {
    List<Probe> probes = new ArrayList<>();
    for (Constraint key : table.table().constraints(ConstraintType.FOREIGN_KEY)) {
      Optional<TenantTable> referenced =
          scene.tables().get(Objects.requireNonNull(key.references()).table());
      if (referenced.isEmpty() || key.equals(table.through())) {
        continue;
      }
      Optional<Map<String, String>> target = rows.row(referenced.get(), viewer.others().get(0));
      Map<String, String> stranger = new HashMap<>(own);
      for (int i = 0; i < key.columns().size() && target.isPresent(); i++) {
        if (!key.columns().get(i).equals(table.column())) {
          stranger.put(key.columns().get(i), target.get().get(key.references().columns().get(i)));
        }
      }
      if (!stranger.equals(own)) {
        probes.add(
            new Probe(
                table.table(),
                table.identity() + " " + key.name(),
                "inserts a row of its own that refers to one of tenant " + viewer.others().get(0),
                "no policy is asked by a foreign key: " + key.definition(),
                TenantRows.insert(table.table(), columns, stranger)));
      }
    }
    return probes;
  }

  private List<Outcome> act(List<Probe> probes) throws SQLException {
    List<Outcome> outcomes = new ArrayList<>();
    for (Probe probe : probes) {
      TenantTable table = scene.tables().get(probe.table().name()).orElseThrow();
      outcomes.add(
          session.act(
              session.unhindered(
                  List.of(table.delete(List.of(Objects.requireNonNull(viewer.own()))))),
              viewer.beginning(),
              probe.sql(),
              ""));
    }
    return outcomes;
  }

  private void judge(Probe probe, Outcome with, Outcome without) {
    if (with.state().equals(without.state())) {
      return;
    }
    scene
        .leaks()
        .add(
            viewer,
            new Leak(
                probe.object(),
                probe.done(),
                "%s, and without those rows it is %s: it tells whether there is one"
                    .formatted(said(with), said(without)),
                probe.cause(),
                scene.reproduced(viewer, probe.sql()),
                List.of(probe.table().identity())));
  }

  private static String said(Outcome outcome) {
    return outcome.isRefused() ? "refused " + outcome.said() : "accepted";
  }
}
