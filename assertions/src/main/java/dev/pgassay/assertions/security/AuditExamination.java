package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Role;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.facilities.ExpectationListener;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.fixture.RowsRefusedException;
import dev.pgassay.assertions.security.AuditTrail.Operation;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/** Tries in a copy of a database whether changes of a table leave the records that they should. */
@API(status = API.Status.INTERNAL)
public final class AuditExamination {

  private final DataSource administrator;
  private final Catalog catalog;
  private final AuditTrail trail;
  private final Table table;
  private final Table records;
  private final Role role;
  private final Rights rights;
  private final List<AuditGap> gaps = new ArrayList<>();

  private AuditExamination(DataSource administrator, String table, AuditTrail trail)
      throws SQLException {
    this.administrator = administrator;
    this.trail = trail;
    this.catalog = Catalog.read(administrator);
    this.table = ObjectByName.table(table, catalog);
    this.records = ObjectByName.table(trail.records(), catalog);
    this.role = ObjectByName.role(trail.role(), catalog);
    this.rights = new Rights(catalog, role.name());
    trail.columns().values().forEach(this::requireColumn);
  }

  /**
   * Tries all that can be done to the table.
   *
   * @param database the database, which is copied
   * @param table the audited table
   * @param trail where its changes are recorded
   * @return what is wrong, or empty
   * @throws SQLException if the database fails
   * @throws IllegalArgumentException if the description lacks something or names what is not there
   */
  public static Optional<Failure> examine(DataSource database, String table, AuditTrail trail)
      throws SQLException {
    trail.complete();
    try (DatabaseCopy copy = DatabaseCopy.of(database)) {
      AuditExamination examination = new AuditExamination(copy.administrator(), table, trail);
      Optional<Failure> failure = examination.examine();
      if (failure.isEmpty()) {
        ExpectationListener.tell(database, examination::evidence);
      }
      return failure;
    }
  }

  private void requireColumn(String column) {
    ObjectByName.find(
        "column of " + records.identity(),
        column,
        Column::name,
        records.columns(),
        records::column);
  }

  private Optional<Failure> examine() throws SQLException {
    AuditedRows rows;
    try (Connection connection = administrator.getConnection()) {
      rows = AuditedRows.make(connection, table, rights.privileges().isSuperuser(catalog.role()));
    } catch (RowsRefusedException | DatabaseAccessException e) {
      gaps.add(
          new AuditGap("no rows could be made, so that nothing is proven: " + e.getMessage(), ""));
      return failure();
    }
    AuditRecords found = new AuditRecords(trail, records, rows);
    AuditedStatements tried = new AuditedStatements(catalog, table, rights, rows);
    Map<Operation, String> statements = tried.all();
    for (Operation operation : Operation.values()) {
      if (!trail.exceptions().containsKey(operation)) {
        // What the role may not do, it need not be recorded for; others may.
        attempt(
            operation,
            Optional.ofNullable(statements.get(operation)),
            tried.isAllowed(operation) ? role : ObjectByName.role(catalog.role(), catalog),
            rows,
            found);
      }
    }
    AuditProtection protection =
        new AuditProtection(catalog, role, rights, table, records, beginning());
    try (ActingSession session = session(role)) {
      gaps.addAll(protection.examine(session, rows, found, statements));
    }
    return failure();
  }

  private void attempt(
      Operation operation, Optional<String> sql, Role actor, AuditedRows rows, AuditRecords found)
      throws SQLException {
    if (sql.isEmpty()) {
      gaps.add(
          new AuditGap(
              operation
                  + " cannot be tried: each column is in a unique index, or has"
                  + " the same value in all rows that were made. Leave it out with except(…)",
              ""));
      return;
    }
    try (ActingSession session = session(actor)) {
      List<String> prepared =
          operation == Operation.INSERT ? session.unhindered(List.of(rows.delete())) : List.of();
      Outcome outcome = session.act(prepared, beginning(), sql.get(), found.look());
      String reproduced = reproduced(actor, sql.get());
      if (outcome.isRefused()) {
        gaps.add(
            new AuditGap(
                "%s by %s cannot be tried: %s".formatted(operation, actor.name(), outcome.said()),
                reproduced));
        return;
      }
      String expected = trail.actor() == null ? actor.name() : trail.actor();
      found
          .faults(operation, outcome, expected)
          .forEach(
              fault ->
                  gaps.add(
                      new AuditGap(
                          "%s by %s%s %s"
                              .formatted(
                                  operation,
                                  actor.name(),
                                  fault.startsWith("leaves") ? "" : ":",
                                  fault),
                          reproduced)));
    }
  }

  private ActingSession session(Role actor) throws SQLException {
    return new ActingSession(administrator, actor, rights.privileges().isSuperuser(catalog.role()));
  }

  private List<String> beginning() {
    return trail.settings().entrySet().stream()
        .map(
            setting ->
                "select pg_catalog.set_config(%s, %s, true)"
                    .formatted(
                        SqlLiteral.quoted(setting.getKey()), SqlLiteral.quoted(setting.getValue())))
        .toList();
  }

  private String reproduced(Role actor, String sql) {
    List<String> all = new ArrayList<>();
    if (actor == role) {
      all.add("set role " + Identifier.quote(actor.name()));
    }
    all.addAll(beginning());
    all.add(sql);
    return String.join("; ", all) + ";";
  }

  private String evidence() {
    return "%s is audited in %s: what %s do is recorded exactly, and the role cannot alter it; left out: %s"
        .formatted(
            table.identity(),
            trail,
            Stream.of(Operation.values())
                .filter(operation -> !trail.exceptions().containsKey(operation))
                .map(Operation::toString)
                .collect(Collectors.joining(", ")),
            trail.exceptions().isEmpty()
                ? "nothing"
                : trail.exceptions().entrySet().stream()
                    .map(left -> left.getKey() + " (" + left.getValue() + ")")
                    .collect(Collectors.joining(", ")));
  }

  private Optional<Failure> failure() {
    if (gaps.isEmpty()) {
      return Optional.empty();
    }
    Failure failure = Failure.of("table", table.identity()).expected("to be audited in", trail);
    failure.detail(gaps.stream().map(AuditGap::toString).collect(Collectors.joining("\n")));
    return Optional.of(
        failure.but("it is not as the trail promises, %d found".formatted(gaps.size())));
  }
}
