package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.EffectivePrivileges;
import dev.pgassay.assertions.catalog.Policy;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Role;
import dev.pgassay.assertions.catalog.Table;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks of whether row-level security is enabled, and whom it binds. */
final class RowSecurityChecks {

  private RowSecurityChecks() {}

  /** Tables of the schemas that are exposed, without row-level security. */
  static Stream<Finding> missing(Catalog catalog, Parameters parameters) {
    Pattern schemas = parameters.pattern("schemas");
    if (catalog.schemas().stream()
        .noneMatch(schema -> schemas.matcher(schema.schemaName()).matches())) {
      return Wording.nothingExamined(catalog, "no schema is called `" + schemas + "`");
    }
    return ordinaryTables(catalog)
        .filter(table -> !table.isPartition() && !table.rowSecurity())
        .filter(table -> schemas.matcher(table.schema()).matches())
        .map(
            table ->
                Finding.of(
                    table,
                    "row-level security is not enabled, so that who may read it reads all rows"));
  }

  private static Stream<Table> ordinaryTables(Catalog catalog) {
    return catalog.tables().stream().filter(table -> table.kind() != Table.Kind.FOREIGN_TABLE);
  }

  /** Tables whose row-level security lets nobody see a row, for want of a permissive policy. */
  static Stream<Finding> withoutPolicy(Catalog catalog, Parameters parameters) {
    return catalog.tables().stream()
        .filter(
            table -> table.rowSecurity() && table.policies().stream().noneMatch(Policy::permissive))
        .filter(table -> !table.isPartition() && table.inherits().isEmpty())
        .map(
            table ->
                Finding.of(
                    table,
                    table.policies().isEmpty()
                        ? "row-level security is enabled and there is no policy, so that those whom"
                            + " it binds see no row"
                        : "all its policies are restrictive ("
                            + policies(table)
                            + "), and none allows a row to be seen"));
  }

  private static String policies(Table table) {
    return Wording.names(table.policies().stream().map(Policy::name));
  }

  /** Tables with policies that nothing asks. */
  static Stream<Finding> notEnabled(Catalog catalog, Parameters parameters) {
    return catalog.tables().stream()
        .filter(table -> !table.rowSecurity() && !table.policies().isEmpty())
        .map(
            table ->
                Finding.of(
                        table,
                        "row-level security is not enabled, so that nothing asks policy "
                            + policies(table))
                    .withFix(
                        "alter table %s enable row level security;".formatted(table.identity())));
  }

  /** Tables with policies on which nobody has a right but the owner, whom they do not bind. */
  static Stream<Finding> bindsNobody(Catalog catalog, Parameters parameters) {
    EffectivePrivileges privileges = new EffectivePrivileges(catalog);
    return catalog.tables().stream()
        .filter(table -> table.rowSecurity() && !table.forceRowSecurity())
        .filter(table -> !table.policies().isEmpty() && !table.isPartition())
        .filter(table -> EffectivePrivileges.grantedToOthers(table).findAny().isEmpty())
        .map(
            table -> {
              Finding finding =
                  Finding.of(
                      table,
                      "nobody has a right on it but its owner "
                          + Wording.role(table.owner())
                          + ", whom its policies do not bind unless they are forced");
              return privileges.bypassesRowSecurity(table.owner())
                  ? finding
                  : finding.withFix(force(table));
            });
  }

  private static String force(Table table) {
    return "alter table %s force row level security;".formatted(table.identity());
  }

  /** Tables whose policies do not bind the roles that an application connects as. */
  static Stream<Finding> notForced(Catalog catalog, Parameters parameters) {
    List<Table> tables =
        catalog.tables().stream()
            .filter(table -> table.rowSecurity() && !table.forceRowSecurity())
            .toList();
    if (tables.isEmpty()) {
      return Stream.empty();
    }
    EffectivePrivileges privileges = new EffectivePrivileges(catalog);
    return ApplicationRoles.examine(
        catalog,
        parameters,
        roles -> tables.stream().flatMap(table -> notForced(table, roles, privileges)));
  }

  private static Stream<Finding> notForced(
      Table table, List<String> roles, EffectivePrivileges privileges) {
    List<String> unbound =
        roles.stream()
            .filter(role -> !privileges.bypassesRowSecurity(role))
            .filter(role -> privileges.bypassesRowSecurity(role, table))
            .toList();
    return unbound.isEmpty()
        ? Stream.empty()
        : Stream.of(
            Finding.of(
                    table,
                    Wording.haveRightsOfOwner(unbound, table.owner())
                        + ", and policies do not bind an owner unless they are forced")
                .withFix(force(table)));
  }

  /** Partitions and children that others may read directly, past the policies of the parent. */
  static Stream<Finding> partitionWithout(Catalog catalog, Parameters parameters) {
    Map<QualifiedName, Table> byName =
        catalog.tables().stream().collect(Collectors.toMap(Table::name, Function.identity()));
    return catalog.tables().stream()
        .filter(table -> !table.rowSecurity())
        .flatMap(
            table ->
                protectedAncestor(table, byName)
                    .flatMap(ancestor -> openBeside(table, ancestor))
                    .limit(1));
  }

  private static Stream<Table> protectedAncestor(Table table, Map<QualifiedName, Table> byName) {
    return Stream.concat(Stream.ofNullable(table.partitionOf()), table.inherits().stream())
        .flatMap(name -> Stream.ofNullable(byName.get(name)))
        .flatMap(
            parent -> parent.rowSecurity() ? Stream.of(parent) : protectedAncestor(parent, byName));
  }

  private static Stream<Finding> openBeside(Table table, Table ancestor) {
    List<String> grantees =
        EffectivePrivileges.grantedToOthers(table).map(entry -> entry.grantee()).toList();
    if (grantees.isEmpty()) {
      return Stream.empty();
    }
    Finding finding =
        Finding.of(
            table,
            Wording.names(grantees)
                + " may use it directly, past the policies of "
                + ancestor.identity());
    return Stream.of(
        table.kind() == Table.Kind.FOREIGN_TABLE
            ? finding
            : finding.withFix(
                "alter table %s enable row level security;".formatted(table.identity())));
  }

  /** Roles that log in, are exempt from policies, and may use tables that have them. */
  static Stream<Finding> bypassedByRole(Catalog catalog, Parameters parameters) {
    EffectivePrivileges privileges = new EffectivePrivileges(catalog);
    return catalog.roles().stream()
        .filter(role -> role.login() && role.bypassRowSecurity() && !role.superuser())
        .flatMap(role -> bypassed(catalog, role, privileges));
  }

  private static Stream<Finding> bypassed(
      Catalog catalog, Role role, EffectivePrivileges privileges) {
    String tables =
        Wording.list(
            catalog.tables().stream()
                .filter(Table::rowSecurity)
                .filter(
                    table ->
                        Stream.of("SELECT", "INSERT", "UPDATE", "DELETE")
                            .anyMatch(right -> privileges.has(role.name(), right, table)))
                .map(Table::identity));
    return tables.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new Finding(
                "role " + Wording.role(role.name()),
                "it has BYPASSRLS, and rights on " + tables + ", whose policies do not bind it",
                null));
  }

  /** Tables with the tenant's column and no policy that speaks of it. */
  static Stream<Finding> tenantWithoutPolicy(Catalog catalog, Parameters parameters) {
    String column = parameters.text("column");
    List<Table> tables =
        ordinaryTables(catalog)
            .filter(table -> !table.isPartition() && table.column(column).isPresent())
            .toList();
    if (tables.isEmpty()) {
      return Wording.nothingExamined(catalog, "no table has a column called `" + column + "`");
    }
    return tables.stream()
        .filter(
            table -> !table.rowSecurity() || table.policies().stream().noneMatch(speaksOf(column)))
        .map(
            table ->
                Finding.of(
                    table,
                    table.rowSecurity()
                        ? "no policy speaks of its column " + Wording.role(column)
                        : "it has a column "
                            + Wording.role(column)
                            + ", and row-level security is not enabled"));
  }

  private static Predicate<Policy> speaksOf(String column) {
    return policy ->
        Stream.of(policy.using(), policy.withCheck())
            .filter(Objects::nonNull)
            .anyMatch(expression -> new Expression(expression).mentionsColumn(column));
  }
}
