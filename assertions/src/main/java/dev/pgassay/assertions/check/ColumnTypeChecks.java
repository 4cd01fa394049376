package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.catalog.View;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks of the types that columns have, those of dates and times aside. */
final class ColumnTypeChecks {

  private static final Set<String> LOST_BY_UPGRADE =
      Set.of(
          "regcollation",
          "regconfig",
          "regdictionary",
          "regnamespace",
          "regoper",
          "regoperator",
          "regproc",
          "regprocedure");

  private ColumnTypeChecks() {}

  /** The type money, whose meaning is a setting of the session. */
  static Stream<Finding> money(Catalog catalog, Parameters parameters) {
    return ofType(catalog, "money")
        .map(use -> use.finding(is(use) + ", whose currency and digits follow lc_monetary"));
  }

  /** Strings that are padded with blanks. */
  static Stream<Finding> blankPadded(Catalog catalog, Parameters parameters) {
    return ofType(catalog, "character", "bpchar")
        .map(
            use ->
                use.finding(
                    is(use)
                        + (use.plain().equals("bpchar")
                            ? ", to which blanks at the end mean nothing"
                            : ", which fills up with blanks what is too short")));
  }

  /** The string types of the system catalogs, which cut off what is too long. */
  static Stream<Finding> internalString(Catalog catalog, Parameters parameters) {
    return ofType(catalog, "\"char\"", "name")
        .map(
            use ->
                use.finding(
                    "%s, a type of the system catalogs that cuts off all after %s without a word"
                        .formatted(is(use), use.plain().equals("name") ? "63 bytes" : "one byte")));
  }

  /** Strings with a greatest length. */
  static Stream<Finding> limitedString(Catalog catalog, Parameters parameters) {
    return ofType(catalog, "character varying")
        .filter(use -> !use.modifiers().isEmpty())
        .map(
            use ->
                use.finding(
                    "its length is limited to %s by its type, not by a check"
                        .formatted(use.modifiers())));
  }

  /** The type json, which knows no equality and no index. */
  static Stream<Finding> json(Catalog catalog, Parameters parameters) {
    return ofType(catalog, "json")
        .map(
            use ->
                use.finding(
                    is(use)
                        + ", which has no equality: select distinct, union and group by fail on it"));
  }

  /** Amounts, by their names, that are stored as binary fractions. */
  static Stream<Finding> floatingPointAmount(Catalog catalog, Parameters parameters) {
    Pattern amounts = parameters.pattern("names");
    return ofType(catalog, "real", "double precision")
        .filter(use -> amounts.matcher(use.label()).find())
        .map(use -> use.finding(is(use) + ", which cannot hold 0.10 exactly"));
  }

  /** Numbers of large objects or of catalog rows. */
  static Stream<Finding> objectIdentifier(Catalog catalog, Parameters parameters) {
    Set<String> managed = managedLargeObjects(catalog);
    return Stream.concat(ofType(catalog, "oid"), ofExtensionLo(catalog))
        .filter(use -> !managed.contains(use.object()))
        .map(
            use ->
                use.finding(
                    is(use)
                        + ": a large object stays when its row goes, and the number of a catalog row"
                        + " changes in a dump and restore"));
  }

  /** The columns of the domain over oid that the extension lo brings. */
  private static Stream<TypeUse> ofExtensionLo(Catalog catalog) {
    return Definitions.columns(catalog)
        .filter(part -> part.column().type().name().name().equals("lo"))
        .filter(part -> "oid".equals(part.column().type().baseType()))
        .filter(part -> catalog.extensions().stream().anyMatch(it -> it.name().equals("lo")))
        .map(part -> new TypeUse(part.finding("").object(), part.name(), "lo"));
  }

  /** The columns whose large objects a trigger of the extension lo deletes. */
  private static Set<String> managedLargeObjects(Catalog catalog) {
    return catalog.tables().stream()
        .flatMap(ColumnTypeChecks::managedLargeObjects)
        .collect(Collectors.toSet());
  }

  private static Stream<String> managedLargeObjects(Table table) {
    return table.columns().stream()
        .filter(
            column ->
                table.triggers().stream()
                    .filter(trigger -> trigger.function().name().equals("lo_manage"))
                    .anyMatch(
                        trigger -> trigger.definition().contains("('" + column.name() + "')")))
        .map(column -> Finding.of(table, column, "").object());
  }

  /** Binary data in rows. */
  static Stream<Finding> binary(Catalog catalog, Parameters parameters) {
    return ofType(catalog, "bytea")
        .map(use -> use.finding("%s, which is read and written as a whole".formatted(is(use))));
  }

  /** Enums, whose labels can be added to but not taken away. */
  static Stream<Finding> enumType(Catalog catalog, Parameters parameters) {
    return catalog.enums().stream()
        .map(
            type ->
                Finding.of(
                    type,
                    "a label can be added or renamed, but none of its %d can be removed"
                        .formatted(type.labels().size())));
  }

  /** Types whose values pg_upgrade cannot carry over. */
  static Stream<Finding> blocksUpgrade(Catalog catalog, Parameters parameters) {
    return Stream.concat(TypeUse.in(catalog), materialized(catalog))
        .filter(use -> isLostByUpgrade(use.plain(), catalog.serverVersion()))
        .map(
            use ->
                use.finding(
                    is(use)
                        + (use.plain().equals("aclitem")
                            ? ", whose format changes in PostgreSQL 16: pg_upgrade refuses it"
                            : ", whose values are numbers that a new server assigns anew: pg_upgrade refuses it")));
  }

  private static boolean isLostByUpgrade(String type, int version) {
    return LOST_BY_UPGRADE.contains(type) || type.equals("aclitem") && version < 16;
  }

  private static Stream<TypeUse> materialized(Catalog catalog) {
    return catalog.views().stream().filter(View::materialized).flatMap(ColumnTypeChecks::columns);
  }

  private static Stream<TypeUse> columns(View view) {
    return view.columns().stream()
        .map(
            column ->
                new TypeUse(
                    Finding.of(view, column, "").object(), column.name(), column.type().text()));
  }

  private static Stream<TypeUse> ofType(Catalog catalog, String... names) {
    return TypeUse.in(catalog).filter(use -> Set.of(names).contains(use.plain()));
  }

  private static String is(TypeUse use) {
    String kind = use.object().substring(0, use.object().indexOf(' '));
    return switch (kind) {
          case "domain" -> "it stands on ";
          case "range" -> "its bounds are ";
          default -> "it is ";
        }
        + use.type();
  }
}
