package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Role;
import dev.pgassay.assertions.facilities.ExpectationListener;
import dev.pgassay.assertions.failure.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/** Tries in a copy of a database whether tenants are kept apart. */
@API(status = API.Status.INTERNAL)
public final class TenantIsolation {

  private final DataSource original;
  private final DataSource administrator;
  private final Tenants tenants;
  private final Leaks leaks = new Leaks();

  private TenantIsolation(DataSource original, DataSource administrator, Tenants tenants) {
    this.original = original;
    this.administrator = administrator;
    this.tenants = tenants;
  }

  /**
   * Tries whatever the application's role may do.
   *
   * @param database the database, which is copied
   * @param tenants how it keeps tenants apart
   * @return what is wrong, or empty
   * @throws SQLException if the database fails
   * @throws IllegalArgumentException if the description lacks something or names what is not there
   */
  public static Optional<Failure> examine(DataSource database, Tenants tenants)
      throws SQLException {
    tenants.complete();
    try (DatabaseCopy copy = DatabaseCopy.of(database)) {
      return new TenantIsolation(database, copy.administrator(), tenants).examine();
    }
  }

  private Optional<Failure> examine() throws SQLException {
    Catalog catalog = Catalog.read(administrator);
    Role role = role(catalog);
    TenantScene scene =
        new TenantScene(
            catalog,
            tenants,
            TenantTables.of(catalog, tenants),
            new Rights(catalog, role.name()),
            leaks);
    boolean superuser = scene.rights().privileges().isSuperuser(catalog.role());
    TenantRights rights = new TenantRights(scene);
    if (!rights.isUnbound()) {
      fill(scene);
      try (ActingSession session = new ActingSession(administrator, role, superuser)) {
        rights.examine(session);
      }
      tryAll(scene, role, superuser);
    }
    return failure(scene);
  }

  private Role role(Catalog catalog) {
    return ObjectByName.find(
        "role",
        tenants.role(),
        Role::name,
        catalog.roles(),
        name -> catalog.roles().stream().filter(role -> role.name().equals(name)).findFirst());
  }

  /** Makes the rows that are missing, and brings materialized views up to date. */
  private void fill(TenantScene scene) throws SQLException {
    try (Connection connection = administrator.getConnection();
        Statement statement = connection.createStatement()) {
      new TenantRows(connection).complete(scene);
      for (String refresh : TenantReads.refreshes(scene)) {
        statement.execute(refresh);
      }
    }
  }

  private void tryAll(TenantScene scene, Role role, boolean superuser) throws SQLException {
    List<Viewer> viewers = Viewer.of(tenants);
    for (Viewer viewer : viewers) {
      try (ActingSession session = new ActingSession(administrator, role, superuser)) {
        TenantRows rows = new TenantRows(session.connection());
        TenantReads.of(scene, DefinerRoutines.of(scene, rows)).tryAs(viewer, session);
        new TenantWrites(scene, rows, viewer, session).tryAll();
        if (!viewer.isNobody()) {
          new TenantDisclosures(scene, rows, viewer, session).tryAll();
        }
      }
    }
    for (Viewer viewer : OtherSettings.of(scene, viewers.get(0))) {
      try (ActingSession session = new ActingSession(administrator, role, superuser)) {
        TenantReads.ofRelations(scene).tryAs(viewer, session);
      }
    }
  }

  private Optional<Failure> failure(TenantScene scene) {
    Failure failure =
        Failure.of("database", Identifier.quote(scene.catalog().database().name()))
            .expected("to keep apart", tenants);
    List<Relation> reached = scene.reachable();
    if (reached.isEmpty()) {
      return Optional.of(
          failure.but("the role may use none of its tables, so that nothing is proven"));
    }
    List<Leak> found = leaks.without(tenants.allowances().keySet());
    List<String> stale =
        tenants.allowances().keySet().stream().filter(name -> !leaks.hasAbout(name)).toList();
    if (found.isEmpty() && stale.isEmpty()) {
      ExpectationListener.tell(original, () -> evidence(scene, reached));
      return Optional.empty();
    }
    if (!stale.isEmpty()) {
      failure.detail("Allowed, and not found any more: " + String.join(", ", stale));
    }
    if (!found.isEmpty()) {
      failure.detail(leaks.text(found));
    }
    notExamined(scene).ifPresent(failure::detail);
    return Optional.of(
        failure.but(
            found.isEmpty()
                ? "what is allowed is not found any more"
                : "it does not: %d found, in %d tables and views that the role may use"
                    .formatted(found.size(), reached.size())));
  }

  private String evidence(TenantScene scene, List<Relation> reached) {
    return "%s: %d tables and views that the role may use were read and written as each of %d sessions%s"
        .formatted(
            tenants,
            reached.size(),
            Viewer.of(tenants).size(),
            notExamined(scene).map(lines -> "." + lines).orElse(""));
  }

  private Optional<String> notExamined(TenantScene scene) {
    List<String> lines = new ArrayList<>();
    tenants.exceptions().forEach((table, reason) -> lines.add(table + ": left out, " + reason));
    scene.tables().all().stream()
        .filter(table -> !scene.rights().mayUse(table.table()))
        .forEach(table -> lines.add(table.identity() + ": the role has no right on it"));
    scene.catalog().userObjects().tables().stream()
        .filter(table -> scene.tables().get(table.name()).isEmpty())
        .filter(scene.rights()::mayUse)
        .filter(table -> !tenants.exceptions().containsKey(table.identity()))
        .forEach(
            table ->
                lines.add(
                    table.identity()
                        + ": nothing says whose its rows are, neither a column "
                        + tenants.column()
                        + " nor a foreign key"));
    leaks.unexamined().forEach((object, reason) -> lines.add(object + ": " + reason));
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "\nNot examined:\n"
                + lines.stream().map(line -> "  " + line).collect(Collectors.joining("\n")));
  }
}
