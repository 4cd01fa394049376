package dev.pgassay.assertions.catalog;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * What roles may do, with all that they inherit, as {@code has_table_privilege} and its like would
 * say.
 *
 * <p>What a role could do after {@code set role} is not counted, but {@link #canBecome} tells which
 * roles that would be. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EffectivePrivileges {

  private static final String DATABASE_OWNER = "pg_database_owner";
  private static final Set<String> TABLE =
      Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER");
  private static final Set<String> MAINTAINED =
      Stream.concat(TABLE.stream(), Stream.of("MAINTAIN")).collect(Collectors.toUnmodifiableSet());
  private static final Set<String> ALL =
      Stream.concat(
              MAINTAINED.stream(),
              Stream.of(
                  "CREATE", "CONNECT", "TEMPORARY", "EXECUTE", "USAGE", "SET", "ALTER SYSTEM"))
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<ObjectType> DATA =
      EnumSet.of(
          ObjectType.TABLE,
          ObjectType.FOREIGN_TABLE,
          ObjectType.VIEW,
          ObjectType.MATERIALIZED_VIEW,
          ObjectType.COLUMN,
          ObjectType.SEQUENCE);
  private static final Set<String> WRITES = Set.of("INSERT", "UPDATE", "DELETE");

  private final Map<String, Role> roles;
  private final int serverVersion;
  private final String databaseOwner;
  private final Map<String, Set<String>> held = new HashMap<>();

  /**
   * Knows the roles of a catalog.
   *
   * @param catalog the catalog
   */
  public EffectivePrivileges(Catalog catalog) {
    roles = catalog.roles().stream().collect(Collectors.toMap(Role::name, Function.identity()));
    serverVersion = catalog.serverVersion();
    databaseOwner = catalog.database().owner();
  }

  /**
   * Returns whether nothing is forbidden to a role.
   *
   * @param role its name
   * @return whether it is a superuser
   */
  public boolean isSuperuser(String role) {
    return roles.containsKey(role) && roles.get(role).superuser();
  }

  /**
   * Returns the role that owns what a role owns: the database's owner for {@code
   * pg_database_owner}.
   *
   * @param owner the owner, as a catalog has it
   * @return the role
   */
  public String actualOwner(String owner) {
    return owner.equals(DATABASE_OWNER) ? databaseOwner : owner;
  }

  /**
   * Returns whether a role has the rights of another: it is that role, a superuser, or inherits
   * them.
   *
   * @param role the role
   * @param other the other one
   * @return whether it has them
   */
  public boolean hasRightsOf(String role, String other) {
    return isSuperuser(role) || heldBy(role).contains(other);
  }

  /** The role and those whose rights it inherits, however far. */
  private Set<String> heldBy(String role) {
    return held.computeIfAbsent(role, this::findHeldBy);
  }

  private Set<String> findHeldBy(String role) {
    return reached(role, Role::inheritsFrom);
  }

  /**
   * Returns the other roles that a role may become by {@code set role}, as a member of them or of
   * one that may. For a superuser, who may become any, only those.
   *
   * @param role its name
   * @return their names, sorted; possibly none
   */
  public SortedSet<String> canBecome(String role) {
    SortedSet<String> found = new TreeSet<>(reached(role, Role::canSetRoleTo));
    found.remove(role);
    return found;
  }

  private Set<String> reached(String role, Function<Role, List<String>> memberships) {
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(role));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (found.add(next)) {
        open.addAll(roles.containsKey(next) ? memberships.apply(roles.get(next)) : List.of());
        if (next.equals(databaseOwner)) {
          open.add(DATABASE_OWNER);
        }
      }
    }
    return found;
  }

  /**
   * Returns whether a list of privileges gives one to a role.
   *
   * @param role the role
   * @param privilege the privilege, by PostgreSQL's word: {@code SELECT}
   * @param privileges the list
   * @return whether it has it
   */
  public boolean has(String role, String privilege, Collection<Privilege> privileges) {
    return isSuperuser(role)
        || privileges.stream()
            .filter(entry -> entry.privilege().equals(privilege))
            .anyMatch(entry -> entry.isPublic() || heldBy(role).contains(entry.grantee()));
  }

  /**
   * Returns whether a role has a privilege on a relation, be it on a single column.
   *
   * @param role the role
   * @param privilege the privilege, by PostgreSQL's word: {@code SELECT}
   * @param relation the relation
   * @return whether it has it
   */
  public boolean has(String role, String privilege, Relation relation) {
    return has(role, privilege, granted(relation).toList()) || hasOnAllData(role, privilege);
  }

  /** What the predefined roles give on every relation. */
  private boolean hasOnAllData(String role, String privilege) {
    return privilege.equals("SELECT") && heldBy(role).contains("pg_read_all_data")
        || WRITES.contains(privilege) && heldBy(role).contains("pg_write_all_data")
        || privilege.equals("MAINTAIN") && heldBy(role).contains("pg_maintain");
  }

  /**
   * Returns all that a role may do with an object.
   *
   * @param role the role, or {@code PUBLIC}
   * @param type the object's type
   * @param privileges what was granted on it; for a column, what was granted on its table as well
   * @return the privileges by PostgreSQL's words, sorted; empty when it may do nothing
   */
  public SortedSet<String> of(String role, ObjectType type, Collection<Privilege> privileges) {
    SortedSet<String> held = new TreeSet<>();
    for (String privilege : possible(type, privileges)) {
      if (has(role, privilege, privileges)
          || DATA.contains(type) && hasOnAllData(role, privilege)
          || type == ObjectType.SCHEMA
              && privilege.equals("USAGE")
              && (heldBy(role).contains("pg_read_all_data")
                  || heldBy(role).contains("pg_write_all_data"))) {
        held.add(privilege);
      }
    }
    return held;
  }

  /**
   * The privileges that there are for a type of object; for a rare one, those that were granted.
   */
  private Set<String> possible(ObjectType type, Collection<Privilege> privileges) {
    Set<String> known = of(type);
    if (known.equals(MAINTAINED) && serverVersion < 17) {
      return TABLE;
    }
    return known.equals(ALL)
        ? privileges.stream().map(Privilege::privilege).collect(Collectors.toSet())
        : known;
  }

  /**
   * Returns the privileges that there are for a type of object, whatever the server's version.
   *
   * @param type the type
   * @return PostgreSQL's words for them; for a rare type, those that there are for any
   */
  public static Set<String> of(ObjectType type) {
    return switch (type) {
      case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW -> MAINTAINED;
      case COLUMN -> Set.of("SELECT", "INSERT", "UPDATE", "REFERENCES");
      case SEQUENCE -> Set.of("SELECT", "UPDATE", "USAGE");
      case DATABASE -> Set.of("CREATE", "CONNECT", "TEMPORARY");
      case SCHEMA -> Set.of("CREATE", "USAGE");
      case FUNCTION, PROCEDURE, AGGREGATE -> Set.of("EXECUTE");
      case ENUM, DOMAIN, COMPOSITE_TYPE, RANGE_TYPE, BASE_TYPE -> Set.of("USAGE");
      default -> ALL;
    };
  }

  /**
   * Returns whether a role may reach the objects of a schema.
   *
   * @param role the role
   * @param schema the schema
   * @return whether it may
   */
  public boolean mayUse(String role, Schema schema) {
    return has(role, "USAGE", schema.privileges())
        || heldBy(role).contains("pg_read_all_data")
        || heldBy(role).contains("pg_write_all_data");
  }

  /**
   * Returns whether the policies of a table do not bind a role.
   *
   * @param role the role
   * @param table the table
   * @return whether it sees and writes all rows
   */
  public boolean bypassesRowSecurity(String role, Table table) {
    return bypassesRowSecurity(role)
        || !table.forceRowSecurity() && hasRightsOf(role, table.owner());
  }

  /**
   * Returns whether no policy binds a role, not even a forced one.
   *
   * @param role the role
   * @return whether none does
   */
  public boolean bypassesRowSecurity(String role) {
    return isSuperuser(role) || roles.containsKey(role) && roles.get(role).bypassRowSecurity();
  }

  /**
   * Returns the privileges on a relation and on its columns.
   *
   * @param relation the relation
   * @return what was granted
   */
  public static Stream<Privilege> granted(Relation relation) {
    return Stream.concat(
        relation.privileges().stream(),
        relation.columns().stream().flatMap(column -> column.privileges().stream()));
  }

  /**
   * Returns the privileges on a relation and on its columns, without those of its owner.
   *
   * @param relation the relation
   * @return what was granted to others
   */
  public static Stream<Privilege> grantedToOthers(Relation relation) {
    return granted(relation).filter(entry -> !entry.grantee().equals(relation.owner()));
  }
}
