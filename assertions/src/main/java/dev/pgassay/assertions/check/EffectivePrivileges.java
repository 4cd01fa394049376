package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Role;
import dev.pgassay.assertions.catalog.Schema;
import dev.pgassay.assertions.catalog.Table;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What roles may do, with all that they inherit, as {@code has_table_privilege} and its like would
 * say.
 *
 * <p>What a role could do after {@code set role} is not counted.
 */
final class EffectivePrivileges {

  private static final String DATABASE_OWNER = "pg_database_owner";
  private static final Set<String> WRITES = Set.of("INSERT", "UPDATE", "DELETE");

  private final Map<String, Role> roles;
  private final String databaseOwner;
  private final Map<String, Set<String>> held = new HashMap<>();

  EffectivePrivileges(Catalog catalog) {
    roles = catalog.roles().stream().collect(Collectors.toMap(Role::name, Function.identity()));
    databaseOwner = catalog.database().owner();
  }

  boolean isSuperuser(String role) {
    return roles.containsKey(role) && roles.get(role).superuser();
  }

  /** The role that owns what {@code pg_database_owner} owns is the database's owner. */
  String actualOwner(String owner) {
    return owner.equals(DATABASE_OWNER) ? databaseOwner : owner;
  }

  /** Whether a role has the rights of another: it is that role, a superuser, or inherits them. */
  boolean hasRightsOf(String role, String other) {
    return isSuperuser(role) || heldBy(role).contains(other);
  }

  /** The role and those whose rights it inherits, however far. */
  private Set<String> heldBy(String role) {
    return held.computeIfAbsent(role, this::findHeldBy);
  }

  private Set<String> findHeldBy(String role) {
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(role));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (found.add(next)) {
        open.addAll(roles.containsKey(next) ? roles.get(next).inheritsFrom() : List.of());
        if (next.equals(databaseOwner)) {
          open.add(DATABASE_OWNER);
        }
      }
    }
    return found;
  }

  /** Whether a list of privileges gives one to a role. */
  boolean has(String role, String privilege, Collection<Privilege> privileges) {
    return isSuperuser(role)
        || privileges.stream()
            .filter(entry -> entry.privilege().equals(privilege))
            .anyMatch(entry -> entry.isPublic() || heldBy(role).contains(entry.grantee()));
  }

  /** Whether a role has a privilege on a relation, be it on a single column. */
  boolean has(String role, String privilege, Relation relation) {
    return has(role, privilege, granted(relation).toList())
        || privilege.equals("SELECT") && heldBy(role).contains("pg_read_all_data")
        || WRITES.contains(privilege) && heldBy(role).contains("pg_write_all_data")
        || privilege.equals("MAINTAIN") && heldBy(role).contains("pg_maintain");
  }

  boolean mayUse(String role, Schema schema) {
    return has(role, "USAGE", schema.privileges())
        || heldBy(role).contains("pg_read_all_data")
        || heldBy(role).contains("pg_write_all_data");
  }

  /** Whether the policies of a table do not bind a role. */
  boolean bypassesRowSecurity(String role, Table table) {
    return bypassesRowSecurity(role)
        || !table.forceRowSecurity() && hasRightsOf(role, table.owner());
  }

  /** Whether no policy binds a role, not even a forced one. */
  boolean bypassesRowSecurity(String role) {
    return isSuperuser(role) || roles.containsKey(role) && roles.get(role).bypassRowSecurity();
  }

  /** The privileges on a relation and on its columns. */
  static Stream<Privilege> granted(Relation relation) {
    return Stream.concat(
        relation.privileges().stream(),
        relation.columns().stream().flatMap(column -> column.privileges().stream()));
  }

  /** The privileges on a relation and on its columns, without those of its owner. */
  static Stream<Privilege> grantedToOthers(Relation relation) {
    return granted(relation).filter(entry -> !entry.grantee().equals(relation.owner()));
  }
}
