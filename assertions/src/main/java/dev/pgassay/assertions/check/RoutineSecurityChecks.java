package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Routine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks of functions and procedures that act with rights of others. */
final class RoutineSecurityChecks {

  private static final String TEMPORARY = "pg_temp";
  private static final Pattern NAME_IN_PATH = Pattern.compile("\"(?:[^\"]|\"\")*\"|[^,\\s\"]+");

  private RoutineSecurityChecks() {}

  private static Stream<Routine> securityDefiners(Catalog catalog) {
    return catalog.routines().stream().filter(Routine::securityDefiner);
  }

  /** SECURITY DEFINER routines that find names along the path of whoever calls them. */
  static Stream<Finding> withoutSearchPath(Catalog catalog, Parameters parameters) {
    return securityDefiners(catalog)
        .filter(routine -> !routine.settings().containsKey("search_path"))
        .map(
            routine ->
                Finding.of(
                        routine,
                        "it runs with the rights of "
                            + Wording.role(routine.owner())
                            + " and finds names along its caller's search_path")
                    .withFix(setSearchPath(routine, safePath(catalog, routine))));
  }

  /** The schema that the routine stands in, unless anybody could put a trap there. */
  private static String safePath(Catalog catalog, Routine routine) {
    String schema = routine.name().schema();
    return (openToAll(catalog, schema) ? "pg_catalog" : Identifier.quote(schema))
        + ", "
        + TEMPORARY;
  }

  private static String setSearchPath(Routine routine, String path) {
    return "alter %s set search_path = %s;".formatted(routine.describe(), path);
  }

  private static boolean openToAll(Catalog catalog, String schemaName) {
    return catalog.schemas().stream()
        .filter(schema -> schema.schemaName().equals(schemaName))
        .flatMap(schema -> schema.privileges().stream())
        .anyMatch(entry -> entry.isPublic() && entry.privilege().equals("CREATE"));
  }

  /** SECURITY DEFINER routines on whose path anybody can put an object. */
  static Stream<Finding> unsafeSearchPath(Catalog catalog, Parameters parameters) {
    return securityDefiners(catalog)
        .filter(routine -> routine.settings().containsKey("search_path"))
        .flatMap(routine -> unsafeSearchPath(catalog, routine));
  }

  private static Stream<Finding> unsafeSearchPath(Catalog catalog, Routine routine) {
    List<String> schemas = schemas(routine.settings().getOrDefault("search_path", ""));
    List<String> open = schemas.stream().filter(schema -> openToAll(catalog, schema)).toList();
    if (!open.isEmpty()) {
      return Stream.of(
          Finding.of(
              routine,
              "its search_path has "
                  + Wording.names(open)
                  + ", in which everybody may create objects"));
    }
    List<String> others = new ArrayList<>(schemas);
    others.remove(TEMPORARY);
    boolean harmless = List.of("pg_catalog").containsAll(others);
    if (harmless || schemas.indexOf(TEMPORARY) == schemas.size() - 1) {
      return Stream.empty();
    }
    String path = String.join(", ", others.stream().map(Identifier::quote).toList());
    return Stream.of(
        Finding.of(
                routine,
                "its search_path does not end in pg_temp, so that its caller's temporary tables"
                    + " stand before the tables of "
                    + path)
            .withFix(setSearchPath(routine, path + ", " + TEMPORARY)));
  }

  private static List<String> schemas(String searchPath) {
    return NAME_IN_PATH
        .matcher(searchPath)
        .results()
        .map(name -> Identifier.parse(name.group()).get(0))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** SECURITY DEFINER routines that every role may call. */
  static Stream<Finding> executableByEveryone(Catalog catalog, Parameters parameters) {
    return securityDefiners(catalog)
        .filter(routine -> !String.valueOf(routine.returns()).matches("trigger|event_trigger"))
        .flatMap(
            routine ->
                routine.privileges().stream()
                    .filter(Privilege::isPublic)
                    .limit(1)
                    .map(entry -> executableByEveryone(routine, entry)));
  }

  private static Finding executableByEveryone(Routine routine, Privilege entry) {
    Finding finding =
        Finding.of(
            routine,
            "everybody may call it, and it runs with the rights of "
                + Wording.role(routine.owner()));
    return entry.grantor().equals(routine.owner())
        ? finding.withFix("revoke execute on %s from public;".formatted(routine.describe()))
        : finding;
  }

  /** Functions that see rows before policies and security barriers have held them back. */
  static Stream<Finding> leakproof(Catalog catalog, Parameters parameters) {
    return catalog.routines().stream()
        .filter(Routine::leakproof)
        .map(
            routine ->
                Finding.of(
                        routine,
                        "it is marked as leakproof, so that it is called with rows that policies"
                            + " have not yet held back")
                    .withFix("alter %s not leakproof;".formatted(routine.describe())));
  }
}
