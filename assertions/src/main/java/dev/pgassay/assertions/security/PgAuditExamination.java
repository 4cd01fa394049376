package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Role;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.ExpectationListener;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.fixture.RowsRefusedException;
import dev.pgassay.assertions.security.AuditTrail.Operation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/** Tries in a copy of a database whether pgaudit logs what is done to a table. */
@API(status = API.Status.INTERNAL)
public final class PgAuditExamination {

  /** What switches pgaudit off, or the log; each is kept for superusers. */
  private static final List<String> EVASIONS =
      List.of(
          "set pgaudit.log = 'none'",
          "set pgaudit.role = ''",
          "set pgaudit.log_level = 'debug5'",
          "set log_min_messages = 'panic'");

  private static final String NOT_LOADED =
      "pgaudit is not loaded, so nothing is recorded: shared_preload_libraries of the server has to"
          + " name it, settings = \"shared_preload_libraries=pgaudit\" where the server of the tests"
          + " has it";

  private final DataSource administrator;
  private final AuditLog log;
  private final PgAudit trail;
  private final Catalog catalog;
  private final Table table;
  private final Role role;
  private final Rights rights;
  private final List<AuditGap> gaps = new ArrayList<>();
  private boolean recordsSessions;

  private PgAuditExamination(DatabaseFacilities copy, String table, PgAudit trail)
      throws SQLException {
    this.administrator = copy.administrator();
    this.trail = trail;
    this.log = new AuditLog(copy);
    this.catalog = Catalog.read(administrator);
    this.table = ObjectByName.table(table, catalog);
    this.role = ObjectByName.role(trail.role(), catalog);
    this.rights = new Rights(catalog, role.name());
  }

  /**
   * Tries all that can be done to the table.
   *
   * @param database the database, which is copied
   * @param table the audited table
   * @param trail what pgaudit is to log
   * @return what is wrong, or empty
   * @throws SQLException if the database fails
   * @throws IllegalArgumentException if the description names what is not there, or the server's
   *     log cannot be read
   */
  public static Optional<Failure> examine(DataSource database, String table, PgAudit trail)
      throws SQLException {
    try (DatabaseCopy copy = DatabaseCopy.of(database)) {
      PgAuditExamination examination = new PgAuditExamination(copy.facilities(), table, trail);
      Optional<Failure> failure = examination.examine();
      if (failure.isEmpty()) {
        ExpectationListener.tell(database, examination::evidence);
      }
      return failure;
    }
  }

  private Optional<Failure> examine() throws SQLException {
    Map<String, String> settings = settings();
    if (!settings.containsKey("pgaudit.log")) {
      gaps.add(new AuditGap(NOT_LOADED, ""));
      return failure("");
    }
    AuditedRows rows;
    try (Connection connection = administrator.getConnection()) {
      rows = AuditedRows.make(connection, table, rights.privileges().isSuperuser(catalog.role()));
    } catch (RowsRefusedException | DatabaseAccessException e) {
      gaps.add(
          new AuditGap("no rows could be made, so that nothing is proven: " + e.getMessage(), ""));
      return failure("");
    }
    AuditedStatements tried = new AuditedStatements(catalog, table, rights, rows);
    for (Operation operation : Operation.values()) {
      if (!trail.exceptions().containsKey(operation)) {
        List<String> prepared =
            operation == Operation.INSERT ? List.of(rows.delete()) : List.<String>of();
        attempt(
            operation.name(),
            Optional.ofNullable(tried.all().get(operation)),
            tried.isAllowed(operation),
            prepared);
      }
    }
    if (trail.hasReads()) {
      List<Column> readable = rights.columns("SELECT", table);
      attempt(
          "SELECT",
          Optional.of(select(readable.isEmpty() ? table.columns() : readable)),
          !readable.isEmpty(),
          List.of());
    }
    evade();
    return failure(
        settings.entrySet().stream()
            .map(setting -> "\n  %s is '%s'".formatted(setting.getKey(), setting.getValue()))
            .collect(Collectors.joining()));
  }

  /** What is set for sessions of the database; nothing where pgaudit is not loaded. */
  private Map<String, String> settings() throws SQLException {
    try (Connection connection = administrator.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select name, setting from pg_catalog.pg_settings where name in"
                    + " ('pgaudit.log', 'pgaudit.role', 'pgaudit.log_relation',"
                    + " 'pgaudit.log_statement')")) {
      Map<String, String> settings = new TreeMap<>();
      while (rows.next()) {
        settings.put(rows.getString(1), rows.getString(2));
      }
      return settings;
    }
  }

  private String select(List<Column> columns) {
    return "select %s from %s"
        .formatted(
            columns.stream()
                .map(column -> Identifier.quote(column.name()))
                .collect(Collectors.joining(", ")),
            table.identity());
  }

  private void attempt(
      String command, Optional<String> sql, boolean isAllowed, List<String> prepared)
      throws SQLException {
    if (sql.isEmpty()) {
      gaps.add(
          new AuditGap(
              command
                  + " cannot be tried: each column is in a unique index, or has the same value in"
                  + " all rows that were made. Leave it out with except(…)",
              ""));
      return;
    }
    // What the role may not do, it need not be recorded for; others may.
    Role actor = isAllowed ? role : ObjectByName.role(catalog.role(), catalog);
    try (ActingSession session = session(actor)) {
      Outcome outcome = session.act(session.unhindered(prepared), List.of(), sql.get(), log.mark());
      String done = command + " by " + actor.name();
      String reproduced = reproduced(actor, sql.get());
      if (outcome.isRefused()) {
        gaps.add(
            new AuditGap("%s cannot be tried: %s".formatted(done, outcome.said()), reproduced));
      } else {
        judge(done, command, sql.get(), reproduced);
      }
    }
  }

  private void judge(String done, String command, String sql, String reproduced) {
    List<PgAuditRecord> records =
        PgAuditRecord.in(log.marked()).stream().filter(record -> record.isOf(command)).toList();
    List<PgAuditRecord> telling =
        records.stream().filter(record -> record.tells(table.identity(), sql)).toList();
    recordsSessions |= telling.stream().anyMatch(record -> !record.isOfObject());
    if (telling.isEmpty()) {
      gaps.add(
          new AuditGap(
              done
                  + (records.stream().anyMatch(PgAuditRecord::tellsNothing)
                      ? " leaves a record with neither the table nor the statement"
                      : " leaves no record"),
              reproduced));
    }
  }

  private void evade() throws SQLException {
    if (rights.privileges().isSuperuser(role.name())) {
      gaps.add(
          new AuditGap(
              role.name() + " is a superuser, whom nothing keeps from switching pgaudit off", ""));
      return;
    }
    if (!recordsSessions && rights.privileges().hasRightsOf(role.name(), table.owner())) {
      gaps.add(
          new AuditGap(
              "%s has the rights of %s, who owns the table: it can take back what pgaudit.role was granted"
                  .formatted(role.name(), table.owner()),
              ""));
    }
    try (ActingSession session = session(role)) {
      for (String evasion : EVASIONS) {
        if (!session.act(List.of(), List.of(), evasion, "").isRefused()) {
          gaps.add(
              new AuditGap(
                  "%s can switch the records off".formatted(role.name()),
                  reproduced(role, evasion)));
        }
      }
    }
  }

  private ActingSession session(Role actor) throws SQLException {
    return new ActingSession(administrator, actor, rights.privileges().isSuperuser(catalog.role()));
  }

  private String reproduced(Role actor, String sql) {
    return (actor == role ? "set role " + Identifier.quote(actor.name()) + "; " : "") + sql + ";";
  }

  private String evidence() {
    Map<String, String> leftOut = new LinkedHashMap<>();
    trail.exceptions().forEach((operation, reason) -> leftOut.put(operation.name(), reason));
    return "%s is audited in %s: what was done is logged with the table or the statement, and the role cannot switch that off; left out: %s"
        .formatted(
            table.identity(),
            trail,
            leftOut.isEmpty()
                ? "nothing"
                : leftOut.entrySet().stream()
                    .map(left -> left.getKey() + " (" + left.getValue() + ")")
                    .collect(Collectors.joining(", ")));
  }

  private Optional<Failure> failure(String settings) {
    if (gaps.isEmpty()) {
      return Optional.empty();
    }
    Failure failure = Failure.of("table", table.identity()).expected("to be audited in", trail);
    failure.detail(
        gaps.stream().map(AuditGap::toString).collect(Collectors.joining("\n")) + settings);
    return Optional.of(
        failure.but("it is not as the trail promises, %d found".formatted(gaps.size())));
  }
}
