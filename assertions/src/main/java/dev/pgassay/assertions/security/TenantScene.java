package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Policy;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.catalog.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What all that is tried shares.
 *
 * @param catalog the catalog of the copy
 * @param tenants what the test says
 * @param tables the tables of tenants
 * @param rights what the application's role may do
 * @param leaks what was found
 */
record TenantScene(
    Catalog catalog, Tenants tenants, TenantTables tables, Rights rights, Leaks leaks) {

  /** Tables, partitions and views that the role may use, and that may show or change such rows. */
  List<Relation> reachable() {
    return Stream.<Relation>concat(
            tables.all().stream().map(TenantTable::table), catalog.userObjects().views().stream())
        .filter(rights::mayUse)
        .toList();
  }

  /** Statements that show again what a session did. */
  String reproduced(Viewer viewer, String sql) {
    List<String> all = new ArrayList<>(List.of("set role " + Identifier.quote(tenants.role())));
    all.addAll(viewer.beginning());
    all.add(sql);
    return String.join("; ", all) + ";";
  }

  /** What lets a command through to the rows of others. */
  String cause(Relation relation, String command) {
    if (relation instanceof View view) {
      return view.materialized()
          ? "a materialized view keeps rows for whoever may read it, and has no policies"
          : "the view reads with the rights of %s (%s)"
              .formatted(
                  Identifier.quote(view.owner()),
                  view.options().containsKey("security_invoker")
                      ? "security_invoker = " + view.options().get("security_invoker")
                      : "it has no security_invoker");
    }
    Table table = (Table) relation;
    if (!table.rowSecurity()) {
      return "row-level security is not enabled"
          + (table.partitionOf() == null
              ? ""
              : "; the policies of %s are not asked where its partition is named"
                  .formatted(table.partitionOf()));
    }
    if (rights.isUnboundBy(table)) {
      return "the role has the rights of the owner %s, and row-level security is not forced"
          .formatted(Identifier.quote(table.owner()));
    }
    List<Policy> policies = rights.policies(table, command);
    return policies.isEmpty()
        ? "there is no policy for " + command
        : "policies say\n"
            + policies.stream().map(TenantScene::text).collect(Collectors.joining("\n"));
  }

  private static String text(Policy policy) {
    return "%s (%s, for %s)%s%s"
        .formatted(
            policy.name(),
            policy.permissive() ? "permissive" : "restrictive",
            policy.command().toLowerCase(Locale.ROOT),
            policy.using() == null ? "" : " using (" + policy.using() + ")",
            policy.withCheck() == null ? "" : " with check (" + policy.withCheck() + ")");
  }
}
