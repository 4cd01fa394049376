package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.FiringMode;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.catalog.Trigger;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks of sensitive columns, and of the trail that changes leave. */
final class SensitiveDataChecks {

  private static final Set<Trigger.Event> CHANGES =
      Set.of(Trigger.Event.INSERT, Trigger.Event.UPDATE, Trigger.Event.DELETE);

  private SensitiveDataChecks() {}

  /** Columns with telling names that certain roles may read, and no policy guards. */
  static Stream<Finding> exposed(Catalog catalog, Parameters parameters) {
    List<String> roles = parameters.names("roles");
    if (roles.isEmpty()) {
      return Wording.nothingExamined(catalog, "the parameter `roles` names no role");
    }
    return sensitive(
        catalog,
        parameters,
        catalog.relations().filter(relation -> !isGuarded(relation)),
        (relation, column) -> {
          List<String> readers =
              Stream.concat(relation.privileges().stream(), column.privileges().stream())
                  .filter(entry -> entry.privilege().equals("SELECT"))
                  .map(Privilege::grantee)
                  .filter(roles::contains)
                  .toList();
          return readers.isEmpty() ? null : Wording.names(readers) + " may read it";
        });
  }

  private static boolean isGuarded(Relation relation) {
    return relation instanceof Table table && table.rowSecurity();
  }

  /** Columns with telling names that no comment explains. */
  static Stream<Finding> withoutComment(Catalog catalog, Parameters parameters) {
    return sensitive(
        catalog,
        parameters,
        catalog.tables().stream().filter(table -> !table.isPartition()),
        (relation, column) ->
            column.comment() == null
                ? "its name is that of sensitive data, and no comment says how it is protected"
                : null);
  }

  private static <R extends Relation> Stream<Finding> sensitive(
      Catalog catalog,
      Parameters parameters,
      Stream<R> relations,
      BiFunction<R, Column, @Nullable String> reason) {
    if (parameters.text("columns").isEmpty()) {
      return Wording.nothingExamined(catalog, "the parameter `columns` is empty");
    }
    Pattern columns = parameters.pattern("columns");
    return relations.flatMap(
        relation ->
            relation.columns().stream()
                .filter(column -> columns.matcher(column.name()).matches())
                .flatMap(
                    column ->
                        Stream.ofNullable(reason.apply(relation, column))
                            .map(text -> Finding.of(relation, column, text))));
  }

  /** Tables without the columns that say who changed a row, or when. */
  static Stream<Finding> withoutAuditColumns(Catalog catalog, Parameters parameters) {
    List<String> wanted = parameters.names("columns");
    if (wanted.isEmpty()) {
      return Wording.nothingExamined(catalog, "the parameter `columns` names no column");
    }
    return audited(
        catalog,
        parameters,
        table -> {
          List<String> missing =
              wanted.stream().filter(column -> table.column(column).isEmpty()).toList();
          return missing.isEmpty()
              ? null
              : "it has no column "
                  + String.join(", ", missing.stream().map(Wording::role).toList());
        });
  }

  /** Tables on whose changes no trigger calls a function that keeps the trail. */
  static Stream<Finding> withoutAuditTrigger(Catalog catalog, Parameters parameters) {
    if (parameters.text("function").isEmpty()) {
      return Wording.nothingExamined(catalog, "the parameter `function` is empty");
    }
    Pattern function = parameters.pattern("function");
    return audited(
        catalog,
        parameters,
        table -> {
          Set<Trigger.Event> unseen = EnumSet.copyOf(CHANGES);
          table.triggers().stream()
              .filter(trigger -> trigger.firing() != FiringMode.DISABLED)
              .filter(trigger -> function.matcher(trigger.function().toString()).matches())
              .forEach(trigger -> unseen.removeAll(trigger.events()));
          return unseen.isEmpty()
              ? null
              : "no trigger calls a function like `%s` on %s"
                  .formatted(function, Wording.list(unseen.stream().map(Enum::name)));
        });
  }

  private static Stream<Finding> audited(
      Catalog catalog, Parameters parameters, Function<Table, @Nullable String> reason) {
    Predicate<String> named = parameters.pattern("tables").asMatchPredicate();
    List<Table> tables =
        catalog.tables().stream()
            .filter(table -> table.kind() != Table.Kind.FOREIGN_TABLE && !table.isPartition())
            .filter(table -> named.test(table.identity()))
            .toList();
    if (tables.isEmpty()) {
      return Wording.nothingExamined(
          catalog, "no table is called `" + parameters.text("tables") + "`");
    }
    return tables.stream()
        .flatMap(
            table -> Stream.ofNullable(reason.apply(table)).map(text -> Finding.of(table, text)));
  }
}
