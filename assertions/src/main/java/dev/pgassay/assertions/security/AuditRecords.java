package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.security.AuditTrail.Meaning;
import dev.pgassay.assertions.security.AuditTrail.Operation;
import dev.pgassay.assertions.security.AuditTrail.RowVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What became of an operation, in the audited table and in the records. */
final class AuditRecords {

  private final AuditTrail trail;
  private final Table records;
  private final AuditedRows rows;

  AuditRecords(AuditTrail trail, Table records, AuditedRows rows) {
    this.trail = trail;
    this.records = records;
    this.rows = rows;
  }

  /** Shows all records, with their places, and the rows that are tried. */
  String look() {
    String when = trail.columns().get(Meaning.WHEN);
    return """
        select pg_catalog.jsonb_build_object('record', pg_catalog.to_jsonb(l),
          'place', l.tableoid::text || l.ctid::text, 'fresh', %s)::text
        from %s l
        union all
        select pg_catalog.jsonb_build_object('row', pg_catalog.to_jsonb(t))::text
        from %s t where %s
        """
        .formatted(
            when == null
                ? "true"
                : "l.%s between pg_catalog.now() and pg_catalog.clock_timestamp()"
                    .formatted(Identifier.quote(when)),
            records.identity(),
            rows.table().identity(),
            rows.condition("t."));
  }

  /** Records that were there before and are not as they were. */
  boolean areAltered(Outcome outcome) {
    List<String> left = new ArrayList<>(recordLines(outcome.before()));
    left.removeAll(recordLines(outcome.after()));
    return !left.isEmpty();
  }

  private static List<String> recordLines(List<String> lines) {
    return lines.stream().filter(line -> json(line).has("record")).toList();
  }

  /** New records of the audited table. */
  List<JsonNode> made(Outcome outcome) {
    List<String> all = new ArrayList<>(outcome.after());
    outcome.before().forEach(all::remove);
    return all.stream().map(AuditRecords::json).filter(this::isOfTable).toList();
  }

  private boolean isOfTable(JsonNode line) {
    String column = trail.columns().get(Meaning.TABLE);
    if (!line.has("record")) {
      return false;
    }
    if (column == null) {
      return true;
    }
    List<String> named = Identifier.parse(line.get("record").path(column).asString(""));
    return !named.isEmpty()
        && named.get(named.size() - 1).equals(rows.table().name().name())
        && (named.size() < 2 || named.get(named.size() - 2).equals(rows.table().name().schema()));
  }

  /** What is wrong with the records of an operation; nothing where they are as promised. */
  List<String> faults(Operation operation, Outcome outcome, String actor) {
    Map<String, JsonNode> before = tried(outcome.before());
    Map<String, JsonNode> after = tried(outcome.after());
    List<JsonNode> made = made(outcome);
    List<String> faults = new ArrayList<>();
    List<String> changed = operation == Operation.TRUNCATE ? List.of("") : changed(before, after);
    if (changed.isEmpty()) {
      return List.of("it changed no row, so that nothing is proven");
    }
    int expected =
        trail.version() == RowVersion.OLD && operation == Operation.INSERT ? 0 : changed.size();
    if (made.size() != expected) {
      return List.of(
          made.isEmpty()
              ? "leaves no record" + (expected > 1 ? " of " + expected + " rows" : "")
              : "leaves %s, and should leave %s"
                  .formatted(records(made.size()), expected == 0 ? "none" : records(expected)));
    }
    for (JsonNode line : made) {
      JsonNode record = line.get("record");
      operationFault(operation, record).ifPresent(faults::add);
      whoFault(record, actor).ifPresent(faults::add);
      if (!line.path("fresh").asBoolean(false)) {
        String column = String.valueOf(trail.columns().get(Meaning.WHEN));
        faults.add("%s is %s, which is not now".formatted(column, text(record.path(column))));
      }
      if (operation != Operation.TRUNCATE) {
        faults.addAll(rowFaults(record, before, after));
      }
    }
    return faults.stream().distinct().toList();
  }

  private static String records(int number) {
    return number == 1 ? "1 record" : number + " records";
  }

  private Map<String, JsonNode> tried(List<String> lines) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    lines.stream()
        .map(AuditRecords::json)
        .filter(line -> line.has("row"))
        .map(line -> line.get("row"))
        .forEach(row -> found.put(key(row), row));
    return found;
  }

  private static List<String> changed(Map<String, JsonNode> before, Map<String, JsonNode> after) {
    Map<String, JsonNode> all = new LinkedHashMap<>(before);
    all.putAll(after);
    return all.keySet().stream()
        .filter(key -> before.get(key) == null || !before.get(key).equals(after.get(key)))
        .toList();
  }

  private String key(JsonNode row) {
    return rows.key().stream()
        .map(column -> text(row.path(column)))
        .collect(Collectors.joining(","));
  }

  private Optional<String> operationFault(Operation operation, JsonNode record) {
    String column = trail.columns().get(Meaning.OPERATION);
    if (column == null) {
      return Optional.empty();
    }
    String said = text(record.path(column));
    boolean isRight =
        !said.isEmpty() && operation.name().startsWith(said.strip().toUpperCase(Locale.ROOT));
    return isRight ? Optional.empty() : Optional.of("%s is %s".formatted(column, said));
  }

  private Optional<String> whoFault(JsonNode record, String actor) {
    String column = trail.columns().get(Meaning.WHO);
    if (column == null || text(record.path(column)).equals(actor)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s is %s, and %s did it".formatted(column, text(record.path(column)), actor));
  }

  private List<String> rowFaults(
      JsonNode record, Map<String, JsonNode> before, Map<String, JsonNode> after) {
    JsonNode old = held(record, Meaning.OLD_ROW);
    JsonNode changed = held(record, Meaning.NEW_ROW);
    JsonNode found = changed == null || changed.isNull() ? old : changed;
    if (trail.version() != null) {
      found = record;
    }
    if (found == null || !found.isObject()) {
      return List.of("the record holds no row");
    }
    String key = key(found);
    JsonNode oldRow = before.get(key);
    JsonNode newRow = after.get(key);
    if (oldRow == null && newRow == null) {
      return List.of(
          "the record holds a row with the key %s, which was not written".formatted(key));
    }
    List<String> faults = new ArrayList<>();
    if (trail.version() != null) {
      JsonNode expected = trail.version() == RowVersion.OLD || newRow == null ? oldRow : newRow;
      faults.addAll(differences("the record", record, expected, null));
      return faults;
    }
    JsonNode other = trail.holdsChangedColumnsOnly() ? oldRow : null;
    faults.addAll(
        compared(Meaning.OLD_ROW, old, oldRow, trail.holdsChangedColumnsOnly() ? newRow : null));
    faults.addAll(compared(Meaning.NEW_ROW, changed, newRow, other));
    return faults;
  }

  private List<String> compared(
      Meaning meaning, @Nullable JsonNode held, @Nullable JsonNode row, @Nullable JsonNode other) {
    String column = trail.columns().get(meaning);
    if (column == null) {
      return List.of();
    }
    boolean isHeld = held != null && held.isObject();
    if (row == null) {
      return isHeld && !held.isEmpty()
          ? List.of("%s holds a row, and there is none".formatted(column))
          : List.of();
    }
    return isHeld ? differences(column, held, row, other) : List.of(column + " holds no row");
  }

  /**
   * How a held row differs from the real one.
   *
   * @param other where only what differs from it has to be held, or null
   */
  private List<String> differences(
      String where, JsonNode held, @Nullable JsonNode row, @Nullable JsonNode other) {
    List<String> faults = new ArrayList<>();
    if (row == null) {
      return faults;
    }
    row.properties()
        .forEach(
            column -> {
              String name = column.getKey();
              boolean isSecret = trail.leftOut().contains(name);
              if (isSecret && held.has(name)) {
                faults.add("%s holds %s, which no record may hold".formatted(where, name));
              } else if (!isSecret && !held.has(name)) {
                if (other == null || !text(other.path(name)).equals(text(column.getValue()))) {
                  faults.add("%s lacks %s".formatted(where, name));
                }
              } else if (!isSecret && !text(held.get(name)).equals(text(column.getValue()))) {
                faults.add(
                    "%s has %s = %s, and the row has %s"
                        .formatted(where, name, text(held.get(name)), text(column.getValue())));
              }
            });
    return faults;
  }

  /** The row in a column, which may be JSON in a text. */
  private @Nullable JsonNode held(JsonNode record, Meaning meaning) {
    String column = trail.columns().get(meaning);
    if (column == null) {
      return null;
    }
    JsonNode value = record.path(column);
    if (!value.isString()) {
      return value;
    }
    try {
      return JsonMapper.shared().readTree(value.asString());
    } catch (JacksonException e) {
      return value;
    }
  }

  private static String text(JsonNode value) {
    return value.isMissingNode() || value.isNull()
        ? "NULL"
        : value.isValueNode() ? value.asString() : value.toString();
  }

  /** A line that the session gives, without the parentheses around it. */
  private static JsonNode json(String line) {
    return JsonMapper.shared().readTree(line.substring(1, line.length() - 1));
  }
}
