package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.DefaultPrivileges;
import dev.pgassay.assertions.catalog.EffectivePrivileges;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.ObjectType;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Sequence;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the catalog says of rights that no policy holds back. */
final class TenantRights {

  private static final Map<String, String> BEYOND_POLICIES =
      Map.of(
          "TRUNCATE", "no policy is asked for TRUNCATE",
          "TRIGGER", "a trigger of the role would run with the rights of whoever writes",
          "REFERENCES", "no policy is asked by a foreign key, which tells what rows there are");

  /** Which roles a role can become; before 16 any of which it is a member. */
  private static final String BECOMES =
      """
      select r.rolname from pg_catalog.pg_roles r
      where r.rolname <> %1$s and pg_catalog.pg_has_role(%1$s, r.oid,
        case when pg_catalog.current_setting('server_version_num')::int < 160000 then 'MEMBER'
          else 'SET' end)""";

  private final TenantScene scene;
  private final EffectivePrivileges privileges;
  private final String role;

  TenantRights(TenantScene scene) {
    this.scene = scene;
    this.privileges = scene.rights().privileges();
    this.role = scene.tenants().role();
  }

  /** Whether no policy binds the role, so that there is nothing to try. */
  boolean isUnbound() {
    String reason =
        privileges.isSuperuser(role)
            ? "it is a superuser"
            : privileges.bypassesRowSecurity(role) ? "it has BYPASSRLS" : "";
    if (!reason.isEmpty()) {
      addOfRole("connects", "no policy binds it, so that nothing is proven", reason);
    }
    return !reason.isEmpty();
  }

  void examine(ActingSession session) throws SQLException {
    for (TenantTable table : scene.tables().all()) {
      examine(table.table());
    }
    // A query's rows come in brackets.
    for (String row : session.query(BECOMES.formatted(SqlLiteral.quoted(role)))) {
      examineOther(row.substring(1, row.length() - 1));
    }
    scene.catalog().sequences().forEach(this::examine);
    scene.catalog().defaultPrivileges().forEach(this::examine);
  }

  private void examine(Table table) {
    if (scene.rights().mayUse(table)) {
      if (!table.rowSecurity()) {
        add(table, "row-level security", "it is not enabled", scene.cause(table, "SELECT"));
      } else if (scene.rights().isUnboundBy(table)) {
        add(table, "row-level security", "it is not forced", scene.cause(table, "SELECT"));
      }
    }
    BEYOND_POLICIES.forEach(
        (privilege, reason) -> {
          boolean ofColumn =
              privilege.equals("REFERENCES") && !scene.rights().columns(privilege, table).isEmpty();
          if (scene.rights().has(privilege, table) || ofColumn) {
            add(
                table,
                "right",
                "the role has " + privilege,
                reason,
                privilege + " on " + table.identity());
          }
        });
    String open =
        Stream.concat(
                table.privileges().stream().filter(Privilege::isPublic).map(Privilege::privilege),
                table.columns().stream()
                    .flatMap(
                        column ->
                            column.privileges().stream()
                                .filter(Privilege::isPublic)
                                .map(
                                    entry ->
                                        "%s (%s)"
                                            .formatted(
                                                entry.privilege(),
                                                Identifier.quote(column.name())))))
            .collect(Collectors.joining(", "));
    if (!open.isEmpty()) {
      add(
          table,
          "right of PUBLIC",
          "every role has " + open,
          "it was granted to PUBLIC",
          "PUBLIC on " + table.identity());
    }
  }

  private void add(Table table, String done, String seen, String cause, String... names) {
    scene.leaks().add(new Leak(table.identity(), done, seen, cause, "", List.of(names)));
  }

  /** Another role, which the application's can become. */
  private void examineOther(String other) {
    TreeSet<String> reasons = new TreeSet<>();
    if (privileges.bypassesRowSecurity(other)) {
      reasons.add("no policy binds that");
    }
    for (TenantTable table : scene.tables().all()) {
      if (privileges.bypassesRowSecurity(other, table.table())) {
        reasons.add("it has the rights of the owner of " + table.identity());
      }
    }
    if (!reasons.isEmpty()) {
      addOfRole(
          "set role " + Identifier.quote(other),
          String.join("; ", reasons),
          "it is a member of " + Identifier.quote(other));
    }
  }

  private void addOfRole(String done, String seen, String cause) {
    scene
        .leaks()
        .add(new Leak("role " + Identifier.quote(role), done, seen, cause, "", List.of(role)));
  }

  private void examine(Sequence sequence) {
    if (sequence.ownedBy() != null
        && scene.tables().get(sequence.ownedBy().table()).isPresent()
        && scene.rights().mayReach(sequence.name().schema())
        && privileges.of(role, ObjectType.SEQUENCE, sequence.privileges()).contains("UPDATE")) {
      scene
          .leaks()
          .add(
              new Leak(
                  sequence.identity(),
                  "right",
                  "the role has UPDATE",
                  "setval makes the inserts of every tenant fail",
                  "",
                  List.of(sequence.ownedBy().table().toString())));
    }
  }

  private void examine(DefaultPrivileges defaults) {
    if (defaults.objectType() == ObjectType.TABLE
        && defaults.privileges().stream().anyMatch(Privilege::isPublic)) {
      scene
          .leaks()
          .add(
              new Leak(
                  "default privileges of role " + Identifier.quote(defaults.role()),
                  "right of PUBLIC",
                  "every role may use what that role makes from now on",
                  defaults.privileges().stream()
                      .filter(Privilege::isPublic)
                      .map(Privilege::privilege)
                      .collect(Collectors.joining(", ", "PUBLIC gets ", "")),
                  "",
                  List.of(defaults.role())));
    }
  }
}
