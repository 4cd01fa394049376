package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.CatalogObject;
import dev.pgassay.assertions.catalog.DefaultPrivileges;
import dev.pgassay.assertions.catalog.EffectivePrivileges;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.ObjectType;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Schema;
import dev.pgassay.assertions.catalog.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks of what was granted. */
final class PrivilegeChecks {

  private static final Set<String> WRITES = Set.of("INSERT", "UPDATE", "DELETE", "TRUNCATE");
  private static final Set<String> ALL =
      Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER");

  /** Functions and types are everybody's by PostgreSQL's own default. */
  private static final Set<ObjectType> OPEN_ONLY_IF_GRANTED =
      Set.of(ObjectType.TABLE, ObjectType.SEQUENCE, ObjectType.SCHEMA, ObjectType.LARGE_OBJECT);

  private PrivilegeChecks() {}

  /** An object and the privileges on it, those on its columns included. */
  private record Granted(CatalogObject object, List<Privilege> privileges) {

    static Granted on(Relation relation) {
      return new Granted(relation, EffectivePrivileges.granted(relation).toList());
    }

    boolean isOwners(Privilege entry) {
      return entry.grantee().equals(object.owner());
    }
  }

  private static Stream<Granted> granted(Catalog catalog) {
    return Stream.of(
            catalog.relations().map(Granted::on),
            catalog.sequences().stream().map(object -> new Granted(object, object.privileges())),
            catalog.routines().stream().map(object -> new Granted(object, object.privileges())),
            catalog.schemas().stream().map(object -> new Granted(object, object.privileges())))
        .flatMap(Function.identity());
  }

  /** Schemas in which everybody may make objects. */
  static Stream<Finding> createForEveryone(Catalog catalog, Parameters parameters) {
    boolean before15 =
        switch (parameters.text("public-before-15")) {
          case "true" -> true;
          case "false" -> false;
          default ->
              throw new IllegalArgumentException(
                  "the parameter `public-before-15` is neither `true` nor `false`");
        };
    return catalog.schemas().stream()
        .filter(
            schema ->
                before15 || catalog.serverVersion() >= 15 || !schema.schemaName().equals("public"))
        .flatMap(PrivilegeChecks::createForEveryone);
  }

  private static Stream<Finding> createForEveryone(Schema schema) {
    return schema.privileges().stream()
        .filter(entry -> entry.isPublic() && entry.privilege().equals("CREATE"))
        .limit(1)
        .map(
            entry -> {
              Finding finding = Finding.of(schema, "everybody may create objects in it");
              return entry.grantor().equals(schema.owner())
                  ? finding.withFix(
                      "revoke create on schema %s from public;".formatted(schema.identity()))
                  : finding;
            });
  }

  /** Tables, views and sequences that everybody may write. */
  static Stream<Finding> writableByEveryone(Catalog catalog, Parameters parameters) {
    return Stream.concat(
        catalog.relations().flatMap(relation -> open(Granted.on(relation), writesOf(relation))),
        catalog.sequences().stream()
            .flatMap(
                sequence -> open(new Granted(sequence, sequence.privileges()), Set.of("UPDATE"))));
  }

  /** Row-level security guards all writes but TRUNCATE. */
  private static Set<String> writesOf(Relation relation) {
    return relation instanceof Table table && table.rowSecurity() ? Set.of("TRUNCATE") : WRITES;
  }

  /** Tables and views that everybody may read. */
  static Stream<Finding> readableByEveryone(Catalog catalog, Parameters parameters) {
    return catalog.relations().flatMap(relation -> open(Granted.on(relation), Set.of("SELECT")));
  }

  private static Stream<Finding> open(Granted granted, Set<String> wanted) {
    List<Privilege> open =
        granted.privileges().stream()
            .filter(entry -> entry.isPublic() && wanted.contains(entry.privilege()))
            .toList();
    if (open.isEmpty()) {
      return Stream.empty();
    }
    String rights = Wording.list(open.stream().map(Privilege::privilege));
    Finding finding = Finding.of(granted.object(), "everybody has " + rights + " on it");
    return Stream.of(
        open.stream().allMatch(entry -> entry.grantor().equals(granted.object().owner()))
            ? finding.withFix(
                "revoke %s on %s %s from public;"
                    .formatted(
                        rights.toLowerCase(Locale.ROOT),
                        granted.object().type() == ObjectType.SEQUENCE ? "sequence" : "table",
                        granted.object().identity()))
            : finding);
  }

  /** Privileges that their holder may pass on. */
  static Stream<Finding> grantOption(Catalog catalog, Parameters parameters) {
    return granted(catalog)
        .flatMap(
            granted -> {
              List<Privilege> passable =
                  granted.privileges().stream()
                      .filter(entry -> entry.grantable() && !granted.isOwners(entry))
                      .toList();
              return passable.isEmpty()
                  ? Stream.empty()
                  : Stream.of(
                      Finding.of(
                          granted.object(),
                          "%s may grant %s on it to others"
                              .formatted(
                                  Wording.names(passable.stream().map(Privilege::grantee)),
                                  Wording.list(passable.stream().map(Privilege::privilege)))));
            });
  }

  /** Tables on which a role has all rights that there are. */
  static Stream<Finding> allPrivileges(Catalog catalog, Parameters parameters) {
    return catalog
        .relations()
        .flatMap(
            relation -> {
              List<String> holders =
                  relation.privileges().stream()
                      .filter(entry -> !entry.grantee().equals(relation.owner()))
                      .collect(
                          Collectors.groupingBy(
                              Privilege::grantee,
                              Collectors.mapping(Privilege::privilege, Collectors.toSet())))
                      .entrySet()
                      .stream()
                      .filter(entry -> entry.getValue().containsAll(ALL))
                      .map(Map.Entry::getKey)
                      .toList();
              return holders.isEmpty()
                  ? Stream.empty()
                  : Stream.of(
                      Finding.of(
                          relation,
                          Wording.have(holders)
                              + " all privileges on it, TRUNCATE, REFERENCES and TRIGGER"
                              + " included"));
            });
  }

  /** Roles that may let others into a role that has rights here. */
  static Stream<Finding> adminOption(Catalog catalog, Parameters parameters) {
    Set<String> concerned = rolesConcerned(catalog);
    return catalog.roles().stream()
        .filter(role -> !role.superuser())
        .flatMap(
            role -> {
              List<String> administered =
                  role.administers().stream().filter(concerned::contains).toList();
              return administered.isEmpty()
                  ? Stream.empty()
                  : Stream.of(
                      new Finding(
                          "role " + Wording.role(role.name()),
                          "it may let others into "
                              + Wording.names(administered)
                              + " (ADMIN OPTION), which has rights in this database",
                          null));
            });
  }

  /** The roles that own something in the database, or were granted something. */
  private static Set<String> rolesConcerned(Catalog catalog) {
    return granted(catalog)
        .flatMap(
            granted ->
                Stream.concat(
                    Stream.of(granted.object().owner()),
                    granted.privileges().stream().map(Privilege::grantee)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Default privileges that open tables, sequences or schemas to everybody. */
  static Stream<Finding> defaultsForEveryone(Catalog catalog, Parameters parameters) {
    return catalog.defaultPrivileges().stream()
        .filter(defaults -> OPEN_ONLY_IF_GRANTED.contains(defaults.objectType()))
        .filter(defaults -> defaults.privileges().stream().anyMatch(Privilege::isPublic))
        .map(
            defaults -> {
              String kind = defaults.objectType() + "s";
              String role = Wording.role(defaults.role());
              String schema =
                  defaults.schema() == null
                      ? ""
                      : " in schema " + Identifier.quote(defaults.schema());
              return new Finding(
                  "default privileges of " + role + schema + " on " + kind,
                  "everybody gets "
                      + Wording.list(
                          defaults.privileges().stream()
                              .filter(Privilege::isPublic)
                              .map(Privilege::privilege))
                      + " on all "
                      + kind
                      + " that "
                      + role
                      + " makes",
                  "alter default privileges for role %s%s revoke all on %s from public;"
                      .formatted(role, schema, kind));
            });
  }

  /** Schemas whose next table nobody will have been granted. */
  static Stream<Finding> withoutDefaults(Catalog catalog, Parameters parameters) {
    List<DefaultPrivileges> ofTables =
        catalog.defaultPrivileges().stream()
            .filter(defaults -> defaults.objectType() == ObjectType.TABLE)
            .toList();
    return catalog.schemas().stream()
        .filter(
            schema ->
                catalog.tables().stream()
                    .anyMatch(table -> table.schema().equals(schema.schemaName())))
        .filter(
            schema ->
                ofTables.stream()
                    .map(DefaultPrivileges::schema)
                    .noneMatch(name -> name == null || name.equals(schema.schemaName())))
        .map(
            schema ->
                Finding.of(
                    schema, "no default privileges say who may use the tables made in it next"));
  }
}
