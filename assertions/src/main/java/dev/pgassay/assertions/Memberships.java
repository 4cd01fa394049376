package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Role;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The roles that a role is a member of, directly and through others. */
final class Memberships {

  private static final String DATABASE_OWNER = "pg_database_owner";

  private Memberships() {}

  /** All of them, by name. */
  static Set<String> of(String role, Catalog catalog) {
    return reached(role, catalog, Role::memberOf);
  }

  /** Those whose rights it has without {@code set role}, by name. */
  static Set<String> inherited(String role, Catalog catalog) {
    return reached(role, catalog, Role::inheritsFrom);
  }

  private static Set<String> reached(
      String role, Catalog catalog, Function<Role, List<String>> groups) {
    Set<String> reached = new TreeSet<>();
    add(role, catalog, groups, reached);
    return reached;
  }

  private static void add(
      String role, Catalog catalog, Function<Role, List<String>> groups, Set<String> reached) {
    if (role.equals(catalog.database().owner())) {
      reached.add(DATABASE_OWNER);
    }
    catalog.roles().stream()
        .filter(candidate -> candidate.name().equals(role))
        .flatMap(candidate -> groups.apply(candidate).stream())
        .filter(reached::add)
        .toList()
        .forEach(group -> add(group, catalog, groups, reached));
  }
}
