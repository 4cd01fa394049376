package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Role;
import dev.pgassay.assertions.catalog.Routine;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.catalog.Trigger;
import dev.pgassay.assertions.security.AuditTrail.Operation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tries whether the application's role can alter the records, forge one, or do without any. */
final class AuditProtection {

  private final Catalog catalog;
  private final Role role;
  private final Rights rights;
  private final Table table;
  private final Table records;
  private final List<String> beginning;
  private final List<AuditGap> gaps = new ArrayList<>();

  AuditProtection(
      Catalog catalog,
      Role role,
      Rights rights,
      Table table,
      Table records,
      List<String> beginning) {
    this.catalog = catalog;
    this.role = role;
    this.rights = rights;
    this.table = table;
    this.records = records;
    this.beginning = beginning;
  }

  List<AuditGap> examine(
      ActingSession session,
      AuditedRows rows,
      AuditRecords found,
      Map<Operation, String> statements)
      throws SQLException {
    if (rights.privileges().isSuperuser(role.name())) {
      return List.of(
          new AuditGap(
              "%s is a superuser, whom nothing keeps from altering the records"
                  .formatted(role.name()),
              ""));
    }
    owned();
    forge();
    // A record to alter; the rows were made with triggers on, but the trail may be broken.
    String first = statements.getOrDefault(Operation.DELETE, rows.delete());
    alter(session, found, first);
    skip(session, found, statements);
    return gaps;
  }

  /** An owner can drop triggers, and replace functions and tables. */
  private void owned() {
    owned(table.identity(), table.owner(), "it can disable the triggers of the table");
    owned(records.identity(), records.owner(), "it can change or drop the records");
    Stream.concat(table.triggers().stream(), records.triggers().stream())
        .map(Trigger::function)
        .distinct()
        .flatMap(name -> catalog.routines().stream().filter(one -> one.name().equals(name)))
        .forEach(
            (Routine routine) ->
                owned(
                    routine.identity(), routine.owner(), "it can replace the trigger's function"));
  }

  private void owned(String object, String owner, String consequence) {
    if (rights.privileges().hasRightsOf(role.name(), owner)) {
      gaps.add(
          new AuditGap(
              "%s has the rights of %s, who owns %s: %s"
                  .formatted(role.name(), owner, object, consequence),
              ""));
    }
  }

  private void forge() {
    if (!rights.columns("INSERT", records).isEmpty()) {
      gaps.add(
          new AuditGap(
              "%s can write records of its own: it has INSERT on %s. Let the trigger's function be"
                      .formatted(role.name(), records.identity())
                  + " `security definer`, with a search_path of its own",
              ""));
    }
  }

  private void alter(ActingSession session, AuditRecords found, String first) throws SQLException {
    Optional<Column> column =
        rights.columns("UPDATE", records).stream()
            .filter(one -> one.identity() == null)
            .findFirst();
    if (column.isPresent()) {
      String name = Identifier.quote(column.get().name());
      attempt(
          session,
          found,
          first,
          "change",
          "update %s set %s = %s".formatted(records.identity(), name, name));
    }
    if (rights.has("DELETE", records)) {
      attempt(session, found, first, "remove", "delete from " + records.identity());
    }
    if (rights.has("TRUNCATE", records)) {
      attempt(session, found, first, "remove", "truncate " + records.identity());
    }
  }

  private void attempt(
      ActingSession session, AuditRecords found, String first, String done, String sql)
      throws SQLException {
    Outcome outcome = session.act(List.of(first), beginning, sql, found.look());
    if (!outcome.isRefused() && found.areAltered(outcome)) {
      gaps.add(new AuditGap("%s can %s records".formatted(role.name(), done), reproduced(sql)));
    }
  }

  private void skip(ActingSession session, AuditRecords found, Map<Operation, String> statements)
      throws SQLException {
    String replica = "set session_replication_role = replica";
    if (!session.act(List.of(), beginning, replica, "").isRefused()) {
      gaps.add(
          new AuditGap(
              "%s can switch triggers off by session_replication_role".formatted(role.name()),
              reproduced(replica)));
    }
    shadow(session, found, statements);
  }

  /** A function without a search_path of its own finds a temporary table first. */
  private void shadow(ActingSession session, AuditRecords found, Map<Operation, String> statements)
      throws SQLException {
    String name = Identifier.quote(records.name().name());
    String create =
        "create temporary table %s (like %s including defaults)"
            .formatted(name, records.identity());
    for (Operation operation : List.of(Operation.DELETE, Operation.UPDATE)) {
      String sql = statements.get(operation);
      if (sql == null || !rights.has(operation.name(), table) || !rights.has("SELECT", table)) {
        continue;
      }
      Outcome plain = session.act(List.of(), beginning, sql, found.look());
      // The role need not be able to read the records; a temporary table of its own has no copy.
      String shadowing = rights.has("SELECT", records) ? create : create(name);
      Outcome outcome = session.act(List.of(), beginning, shadowing + "; " + sql, found.look());
      if (!outcome.isRefused() && !found.made(plain).isEmpty() && found.made(outcome).isEmpty()) {
        gaps.add(
            new AuditGap(
                "%s can lead records astray: the trigger's function writes to a temporary table of the same name. Give the function a search_path of its own"
                    .formatted(role.name()),
                reproduced(shadowing + "; " + sql)));
        return;
      }
    }
  }

  private String create(String name) {
    return "create temporary table %s (%s)"
        .formatted(
            name,
            records.columns().stream()
                .map(
                    column ->
                        Identifier.quote(column.name())
                            + " "
                            + column.type().text()
                            + (column.identity() == null ? "" : " generated always as identity"))
                .collect(java.util.stream.Collectors.joining(", ")));
  }

  private String reproduced(String sql) {
    List<String> all = new ArrayList<>(List.of("set role " + Identifier.quote(role.name())));
    all.addAll(beginning);
    all.add(sql);
    return String.join("; ", all) + ";";
  }
}
