package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.EffectivePrivileges;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.catalog.View;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks of views, and of other relations for which row-level security does not hold. */
final class ViewSecurityChecks {

  private static final Set<String> YES = Set.of("true", "on", "yes", "1");

  private ViewSecurityChecks() {}

  /** Views that read a protected table with the rights of an owner whom policies do not bind. */
  static Stream<Finding> bypassesRowSecurity(Catalog catalog, Parameters parameters) {
    EffectivePrivileges privileges = new EffectivePrivileges(catalog);
    return ownersViews(catalog)
        .flatMap(
            view -> {
              String tables =
                  Wording.list(
                      tables(catalog, view)
                          .filter(Table::rowSecurity)
                          .filter(table -> privileges.bypassesRowSecurity(view.owner(), table))
                          .map(Table::identity));
              return tables.isEmpty()
                  ? Stream.empty()
                  : Stream.of(
                      asInvoker(
                          catalog,
                          view,
                          "it reads %s with the rights of %s, whom the policies do not bind"
                              .formatted(tables, Wording.role(view.owner()))));
            });
  }

  private static Stream<View> ownersViews(Catalog catalog) {
    return catalog.views().stream().filter(view -> !view.materialized() && !isInvokers(view));
  }

  private static boolean isInvokers(View view) {
    return YES.contains(view.options().getOrDefault("security_invoker", "false"));
  }

  /** Before 15 a view has no such option. */
  private static Finding asInvoker(Catalog catalog, View view, String reason) {
    Finding finding = Finding.of(view, reason);
    return catalog.serverVersion() < 15
        ? finding
        : finding.withFix(
            "alter view %s set (security_invoker = true);".formatted(view.identity()));
  }

  /** The tables that a view reads itself. */
  private static Stream<Table> tables(Catalog catalog, View view) {
    Expression query = new Expression(view.definition());
    return catalog.tables().stream().filter(table -> query.mentionsRelation(table.identity()));
  }

  /** Views that read with the rights of their owner. */
  static Stream<Finding> withoutSecurityInvoker(Catalog catalog, Parameters parameters) {
    return ownersViews(catalog)
        .map(
            view ->
                asInvoker(
                    catalog,
                    view,
                    "it reads with the rights of its owner "
                        + Wording.role(view.owner())
                        + ", not of who asks"));
  }

  /** Materialized views that hold the rows of protected tables, for others to read. */
  static Stream<Finding> copiesProtectedRows(Catalog catalog, Parameters parameters) {
    return materializedViews(catalog)
        .flatMap(
            view -> {
              List<String> readers = readers(view).toList();
              String tables =
                  Wording.list(
                      tablesBelow(catalog, view).filter(Table::rowSecurity).map(Table::identity));
              return readers.isEmpty() || tables.isEmpty()
                  ? Stream.empty()
                  : Stream.of(
                      Finding.of(
                          view,
                          "%s may read in it what policies of %s may hide"
                              .formatted(Wording.names(readers), tables)));
            });
  }

  /** The tables that a view reads, itself or through other views. */
  private static Stream<Table> tablesBelow(Catalog catalog, View view) {
    Map<QualifiedName, View> below = new LinkedHashMap<>();
    Deque<View> open = new ArrayDeque<>(List.of(view));
    while (!open.isEmpty()) {
      View next = open.pop();
      if (below.putIfAbsent(next.name(), next) == null) {
        Expression query = new Expression(next.definition());
        catalog.views().stream()
            .filter(other -> query.mentionsRelation(other.identity()))
            .forEach(open::push);
      }
    }
    return below.values().stream().flatMap(reading -> tables(catalog, reading));
  }

  private static Stream<View> materializedViews(Catalog catalog) {
    return catalog.views().stream().filter(View::materialized);
  }

  private static Stream<String> readers(Relation relation) {
    return EffectivePrivileges.grantedToOthers(relation)
        .filter(entry -> entry.privilege().equals("SELECT"))
        .map(Privilege::grantee);
  }

  /** Materialized views, which cannot have policies, that certain roles may read. */
  static Stream<Finding> readableMaterializedView(Catalog catalog, Parameters parameters) {
    return readable(catalog, parameters, materializedViews(catalog), "a materialized view");
  }

  /** Foreign tables, which cannot have policies, that certain roles may read. */
  static Stream<Finding> readableForeignTable(Catalog catalog, Parameters parameters) {
    return readable(
        catalog,
        parameters,
        catalog.tables().stream().filter(table -> table.kind() == Table.Kind.FOREIGN_TABLE),
        "a foreign table");
  }

  private static Stream<Finding> readable(
      Catalog catalog, Parameters parameters, Stream<? extends Relation> relations, String kind) {
    if (parameters.text("roles").isEmpty()) {
      return Wording.nothingExamined(catalog, "the parameter `roles` is empty");
    }
    Pattern roles = parameters.pattern("roles");
    return relations.flatMap(
        relation -> {
          List<String> readers =
              readers(relation).filter(role -> roles.matcher(role).matches()).toList();
          return readers.isEmpty()
              ? Stream.empty()
              : Stream.of(
                  Finding.of(
                      relation,
                      "%s may read it, and %s cannot have policies"
                          .formatted(Wording.names(readers), kind)));
        });
  }
}
