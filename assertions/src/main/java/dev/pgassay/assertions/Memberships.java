package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import java.util.Set;
import java.util.TreeSet;

/** The roles that a role is a member of, directly and through others. */
final class Memberships {

  private static final String DATABASE_OWNER = "pg_database_owner";

  private Memberships() {}

  /** All of them, by name. */
  static Set<String> of(String role, Catalog catalog) {
    Set<String> reached = new TreeSet<>();
    add(role, catalog, reached);
    return reached;
  }

  private static void add(String role, Catalog catalog, Set<String> reached) {
    if (role.equals(catalog.database().owner())) {
      reached.add(DATABASE_OWNER);
    }
    catalog.roles().stream()
        .filter(candidate -> candidate.name().equals(role))
        .flatMap(candidate -> candidate.memberOf().stream())
        .filter(reached::add)
        .toList()
        .forEach(group -> add(group, catalog, reached));
  }
}
