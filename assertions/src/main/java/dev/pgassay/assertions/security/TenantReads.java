package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.View;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads all that a session can read while there are rows of other tenants, and once more without
 * them: what it sees must be the same.
 */
final class TenantReads {

  /** Something to read: a relation, or the result of a routine. */
  private record Reading(
      String object, String done, String sql, String cause, boolean isTable, boolean isRoutine) {}

  private final TenantScene scene;
  private final List<Reading> readings;

  private TenantReads(TenantScene scene, List<Reading> readings) {
    this.scene = scene;
    this.readings = readings;
  }

  /** Reads relations and the results of routines. */
  static TenantReads of(TenantScene scene, DefinerRoutines routines) {
    List<Reading> readings = new ArrayList<>(relations(scene));
    routines
        .calls()
        .forEach(
            call ->
                readings.add(
                    new Reading(
                        call.routine().identity(),
                        "calls it",
                        call.sql(),
                        DefinerRoutines.cause(call.routine()),
                        false,
                        true)));
    return new TenantReads(scene, readings);
  }

  /** Reads relations only. */
  static TenantReads ofRelations(TenantScene scene) {
    return new TenantReads(scene, relations(scene));
  }

  private static List<Reading> relations(TenantScene scene) {
    List<Reading> readings = new ArrayList<>();
    for (Relation relation : scene.reachable()) {
      List<Column> columns = scene.rights().columns("SELECT", relation);
      if (!columns.isEmpty()) {
        readings.add(
            new Reading(
                relation.identity(),
                "reads it",
                "select %s from %s"
                    .formatted(
                        columns.stream()
                            .map(column -> Identifier.quote(column.name()))
                            .collect(Collectors.joining(", ")),
                        relation.identity()),
                scene.cause(relation, "SELECT"),
                !(relation instanceof View),
                false));
      }
    }
    return readings;
  }

  void tryAs(Viewer viewer, ActingSession session) throws SQLException {
    Map<Reading, Outcome> with = read(viewer, session);
    Map<Reading, Outcome> without = new LinkedHashMap<>();
    session.inWorld(
        withoutOthers(viewer, session, scene), () -> without.putAll(read(viewer, session)));
    for (Reading reading : readings) {
      judge(reading, viewer, with.get(reading), without.get(reading), session);
    }
  }

  /** What makes a world in which other tenants have no rows. */
  static List<String> withoutOthers(Viewer viewer, ActingSession session, TenantScene scene) {
    return Stream.concat(
            session.unhindered(scene.tables().delete(viewer.others())).stream(),
            refreshes(scene).stream())
        .toList();
  }

  /** What brings materialized views up to date. */
  static List<String> refreshes(TenantScene scene) {
    return scene.catalog().userObjects().views().stream()
        .filter(View::materialized)
        .filter(View::populated)
        .map(view -> "refresh materialized view " + view.identity())
        .toList();
  }

  private Map<Reading, Outcome> read(Viewer viewer, ActingSession session) throws SQLException {
    Map<Reading, Outcome> outcomes = new LinkedHashMap<>();
    for (Reading reading : readings) {
      outcomes.put(reading, read(reading, viewer, session));
    }
    return outcomes;
  }

  private Outcome read(Reading reading, Viewer viewer, ActingSession session) throws SQLException {
    String look = reading.isRoutine ? scene.tables().look(viewer.others()) : "";
    return session.act(List.of(), viewer.beginning(), reading.sql, look);
  }

  private void judge(
      Reading reading, Viewer viewer, Outcome with, Outcome without, ActingSession session)
      throws SQLException {
    List<String> written = scene.tables().changed(with);
    if (!written.isEmpty()) {
      leak(reading, viewer, "it changes rows of others in " + String.join(", ", written));
    }
    if (viewer.isNobody() && isFailureForWantOfTenant(with)) {
      return;
    }
    if (with.looksLike(without)) {
      judgeSame(reading, viewer, with);
    } else if (!read(reading, viewer, session).looksLike(with)) {
      scene.leaks().unexamined(reading.object, "it shows something else each time");
    } else {
      leak(reading, viewer, difference(viewer, with, without));
    }
  }

  private void judgeSame(Reading reading, Viewer viewer, Outcome outcome) {
    if (reading.isRoutine) {
      return;
    }
    if (outcome.isRefused()) {
      leak(reading, viewer, "it could not be read: " + outcome.said());
    } else if (reading.isTable && !viewer.isNobody() && outcome.rows().isEmpty()) {
      leak(reading, viewer, "it sees none of its own rows, so that nothing is proven");
    }
  }

  /** Without a tenant, a policy may fail: for want of the setting, or of a value in it. */
  private static boolean isFailureForWantOfTenant(Outcome outcome) {
    return outcome.state().equals("42704") || outcome.state().startsWith("22");
  }

  private static String difference(Viewer viewer, Outcome with, Outcome without) {
    String others =
        viewer.isNobody()
            ? "while tenants have rows"
            : "while tenant " + viewer.others().get(0) + " has rows";
    if (with.isRefused() || without.isRefused()) {
      return with.isRefused()
          ? "it fails only %s: %s".formatted(others, with.said())
          : "it does not fail %s".formatted(others);
    }
    List<String> more = new ArrayList<>(with.rows());
    without.rows().forEach(more::remove);
    return more.isEmpty()
        ? "it sees fewer rows " + others
        : "%s seen only %s, such as %s"
            .formatted(
                more.size() == 1 ? "1 row is" : more.size() + " rows are", others, more.get(0));
  }

  private void leak(Reading reading, Viewer viewer, String seen) {
    scene
        .leaks()
        .add(
            viewer,
            new Leak(
                reading.object,
                reading.done,
                seen,
                reading.cause,
                scene.reproduced(viewer, reading.sql),
                List.of()));
  }
}
