package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.CatalogObject;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.EffectivePrivileges;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Role;
import dev.pgassay.assertions.catalog.Schema;
import dev.pgassay.assertions.catalog.Sequence;
import dev.pgassay.assertions.catalog.Table;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks of what roles may do in the end, with all that they inherit. */
final class RolePrivilegeChecks {

  private static final Pattern NEXT_VALUE =
      Pattern.compile("nextval\\('((?:[^']|'')+)'::regclass\\)");

  private RolePrivilegeChecks() {}

  /** Schemas with tables that were granted to roles which may not use the schema. */
  static Stream<Finding> withoutSchemaUsage(Catalog catalog, Parameters parameters) {
    EffectivePrivileges privileges = new EffectivePrivileges(catalog);
    return catalog.schemas().stream()
        .flatMap(
            schema -> {
              List<String> shutOut =
                  catalog
                      .relations()
                      .filter(relation -> schema.schemaName().equals(relation.schema()))
                      .flatMap(EffectivePrivileges::grantedToOthers)
                      .filter(entry -> !entry.isPublic())
                      .map(Privilege::grantee)
                      .distinct()
                      .filter(
                          role ->
                              nobodyIn(
                                  role, catalog, privileges, r -> privileges.mayUse(r, schema)))
                      .toList();
              return shutOut.isEmpty() ? Stream.empty() : Stream.of(withoutUsage(schema, shutOut));
            });
  }

  private static Finding withoutUsage(Schema schema, List<String> roles) {
    return Finding.of(
            schema,
            Wording.have(roles) + " privileges on tables or views in it, and none to use it")
        .withFix(
            "grant usage on schema %s to %s;".formatted(schema.identity(), Wording.names(roles)));
  }

  /** Whether neither a role nor any that inherits its rights may do something. */
  private static boolean nobodyIn(
      String group, Catalog catalog, EffectivePrivileges privileges, Predicate<String> may) {
    return !may.test(group)
        && catalog.roles().stream()
            .filter(role -> !role.superuser())
            .map(Role::name)
            .filter(role -> privileges.hasRightsOf(role, group))
            .noneMatch(may);
  }

  /** Sequences that fill columns for roles which may insert, but not use the sequence. */
  static Stream<Finding> withoutSequenceUsage(Catalog catalog, Parameters parameters) {
    EffectivePrivileges privileges = new EffectivePrivileges(catalog);
    return catalog.sequences().stream()
        .flatMap(sequence -> withoutUsage(sequence, catalog, privileges));
  }

  private static Stream<Finding> withoutUsage(
      Sequence sequence, Catalog catalog, EffectivePrivileges privileges) {
    List<Table> filled =
        catalog.tables().stream()
            .filter(table -> table.columns().stream().anyMatch(column -> draws(column, sequence)))
            .toList();
    List<String> shutOut =
        filled.stream()
            .flatMap(EffectivePrivileges::grantedToOthers)
            .filter(entry -> entry.privilege().equals("INSERT"))
            .map(Privilege::grantee)
            .distinct()
            .filter(
                role -> nobodyIn(role, catalog, privileges, r -> mayDraw(r, sequence, privileges)))
            .toList();
    return shutOut.isEmpty()
        ? Stream.empty()
        : Stream.of(
            Finding.of(
                    sequence,
                    "%s may insert into %s, and not draw a value from this sequence for it"
                        .formatted(
                            Wording.names(shutOut),
                            Wording.list(filled.stream().map(Table::identity))))
                .withFix(
                    "grant usage on sequence %s to %s;"
                        .formatted(sequence.identity(), Wording.names(shutOut))));
  }

  private static boolean draws(Column column, Sequence sequence) {
    return column.defaultExpression() != null
        && NEXT_VALUE
            .matcher(column.defaultExpression())
            .results()
            .anyMatch(call -> call.group(1).replace("''", "'").equals(sequence.identity()));
  }

  private static boolean mayDraw(String role, Sequence sequence, EffectivePrivileges privileges) {
    return privileges.has(role, "USAGE", sequence.privileges())
        || privileges.has(role, "UPDATE", sequence.privileges());
  }

  /** Tables on which the application's roles have rights that they should not have. */
  static Stream<Finding> forbidden(Catalog catalog, Parameters parameters) {
    List<String> forbidden = parameters.names("privileges");
    Pattern names = parameters.pattern("tables");
    List<Table> tables =
        catalog.tables().stream()
            .filter(table -> names.matcher(table.identity()).matches())
            .toList();
    if (forbidden.isEmpty()) {
      return Wording.nothingExamined(catalog, "the parameter `privileges` names no privilege");
    }
    if (tables.isEmpty()) {
      return Wording.nothingExamined(catalog, "no table is called `" + names + "`");
    }
    EffectivePrivileges privileges = new EffectivePrivileges(catalog);
    return ApplicationRoles.examine(
        catalog,
        parameters,
        roles ->
            tables.stream()
                .flatMap(
                    table -> {
                      String held =
                          Wording.list(
                              roles.stream()
                                  .flatMap(
                                      role ->
                                          forbidden.stream()
                                              .filter(right -> privileges.has(role, right, table))
                                              .map(right -> right + " by " + Wording.role(role))));
                      return held.isEmpty()
                          ? Stream.empty()
                          : Stream.of(Finding.of(table, "held although forbidden: " + held));
                    }));
  }

  /** What the application's roles own, and so could alter and drop. */
  static Stream<Finding> owned(Catalog catalog, Parameters parameters) {
    EffectivePrivileges privileges = new EffectivePrivileges(catalog);
    return ApplicationRoles.examine(
        catalog,
        parameters,
        roles ->
            ownable(catalog)
                .flatMap(
                    object -> {
                      String owner = privileges.actualOwner(object.owner());
                      List<String> owners =
                          roles.stream()
                              .filter(role -> privileges.hasRightsOf(role, owner))
                              .toList();
                      return owners.isEmpty()
                          ? Stream.empty()
                          : Stream.of(
                              Finding.of(
                                  object,
                                  Wording.haveRightsOfOwner(owners, owner)
                                      + ", and may alter and drop it"));
                    }));
  }

  private static Stream<CatalogObject> ownable(Catalog catalog) {
    return Stream.of(
            catalog.schemas().stream(),
            catalog.relations(),
            catalog.sequences().stream().filter(sequence -> sequence.ownedBy() == null),
            catalog.routines().stream(),
            catalog.types())
        .flatMap(Function.identity());
  }

  /** Where the application's roles may make objects. */
  static Stream<Finding> mayCreate(Catalog catalog, Parameters parameters) {
    EffectivePrivileges privileges = new EffectivePrivileges(catalog);
    return ApplicationRoles.examine(
        catalog,
        parameters,
        roles ->
            Stream.concat(
                catalog.schemas().stream()
                    .flatMap(
                        schema ->
                            mayCreate(schema.describe(), schema.privileges(), roles, privileges)),
                mayCreate(
                    "database " + Identifier.quote(catalog.database().name()),
                    catalog.database().privileges(),
                    roles,
                    privileges)));
  }

  private static Stream<Finding> mayCreate(
      String object, List<Privilege> granted, List<String> roles, EffectivePrivileges privileges) {
    List<String> creators =
        roles.stream().filter(role -> privileges.has(role, "CREATE", granted)).toList();
    return creators.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new Finding(object, Wording.names(creators) + " may create objects in it", null));
  }
}
