package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Routine;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Calls of routines that run with the rights of their owner: with values of all tenants, where
 * their arguments are of the types that columns have.
 */
final class DefinerRoutines {

  private static final Set<String> TRIGGERS = Set.of("trigger", "event_trigger");
  private static final Set<String> NUMBERS =
      Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");
  private static final Set<String> TEXTS = Set.of("text", "character varying", "character", "name");
  private static final int MOST_VALUES = 12;
  private static final int MOST_CALLS = 60;

  /** A call of a routine. */
  record Call(Routine routine, String sql) {}

  private final List<Call> calls = new ArrayList<>();

  private DefinerRoutines() {}

  static DefinerRoutines of(TenantScene scene, TenantRows rows) throws SQLException {
    DefinerRoutines found = new DefinerRoutines();
    Map<String, Set<String>> values = values(scene, rows);
    for (Routine routine : scene.catalog().userObjects().routines()) {
      if (routine.securityDefiner()
          && (routine.returns() == null || !TRIGGERS.contains(routine.returns()))
          && scene.rights().mayExecute(routine)) {
        found.addCalls(routine, values);
      }
    }
    return found;
  }

  List<Call> calls() {
    return calls;
  }

  static String cause(Routine routine) {
    return "it runs with the rights of %s (security definer)"
        .formatted(Identifier.quote(routine.owner()));
  }

  /** What the tenants' rows hold, by the kind of type. */
  private static Map<String, Set<String>> values(TenantScene scene, TenantRows rows)
      throws SQLException {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (TenantTable table : scene.tables().storing()) {
      for (String tenant : scene.tenants().values()) {
        Map<String, String> row = rows.row(table, tenant).orElse(Map.of());
        for (Column column : table.table().columns()) {
          String value = row.get(column.name());
          Set<String> known =
              values.computeIfAbsent(kind(column.type().text()), kind -> new LinkedHashSet<>());
          if (value != null && known.size() < MOST_VALUES) {
            known.add(value);
          }
        }
      }
    }
    values
        .computeIfAbsent(kind("text"), kind -> new LinkedHashSet<>())
        .addAll(scene.tenants().values());
    return values;
  }

  private static String kind(String type) {
    String bare = type.replaceAll("\\(.*\\)", "");
    return NUMBERS.contains(bare) ? "number" : TEXTS.contains(bare) ? "text" : bare;
  }

  private void addCalls(Routine routine, Map<String, Set<String>> values) {
    List<String> arguments = List.of("");
    for (String type : routine.argumentTypes()) {
      Set<String> possible = values.getOrDefault(kind(type), Set.of());
      List<String> longer = new ArrayList<>();
      for (String before : arguments) {
        String separator = before.isEmpty() ? "" : before + ", ";
        for (String value : possible) {
          longer.add(separator + SqlLiteral.quoted(value) + "::" + type);
        }
        if (possible.isEmpty()) {
          longer.add(separator + "null::" + type);
        }
      }
      arguments = longer.size() > MOST_CALLS ? longer.subList(0, MOST_CALLS) : longer;
    }
    String form =
        routine.kind() == Routine.Kind.PROCEDURE ? "call %s(%s)" : "select * from %s(%s) as result";
    for (String given : arguments) {
      calls.add(new Call(routine, form.formatted(routine.name(), given)));
    }
  }
}
