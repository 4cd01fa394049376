package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.CatalogObject;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.EffectivePrivileges;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.ObjectType;
import dev.pgassay.assertions.catalog.Policy;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Routine;
import dev.pgassay.assertions.catalog.Schema;
import dev.pgassay.assertions.catalog.Sequence;
import dev.pgassay.assertions.catalog.Table;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What a role may do with relations and routines. */
final class Rights {

  private final Catalog catalog;
  private final EffectivePrivileges privileges;
  private final String role;

  Rights(Catalog catalog, String role) {
    this.catalog = catalog;
    this.privileges = new EffectivePrivileges(catalog);
    this.role = role;
  }

  EffectivePrivileges privileges() {
    return privileges;
  }

  boolean mayReach(String schema) {
    return catalog.schemas().stream()
        .filter(found -> found.schemaName().equals(schema))
        .anyMatch((Schema found) -> privileges.mayUse(role, found));
  }

  /** Whether it may read or write any of it. */
  boolean mayUse(Relation relation) {
    return mayReach(relation.name().schema())
        && (has("DELETE", relation)
            || Stream.of("SELECT", "INSERT", "UPDATE")
                .anyMatch(right -> !columns(right, relation).isEmpty()));
  }

  boolean has(String privilege, Relation relation) {
    return mayReach(relation.name().schema())
        && privileges.of(role, relation.type(), relation.privileges()).contains(privilege);
  }

  /** The columns for which it has a right. */
  List<Column> columns(String privilege, Relation relation) {
    if (!mayReach(relation.name().schema())) {
      return List.of();
    }
    return relation.columns().stream()
        .filter(column -> privilege.equals("SELECT") || column.generated() == null)
        .filter(
            column ->
                privileges
                    .of(
                        role,
                        ObjectType.COLUMN,
                        Stream.concat(relation.privileges().stream(), column.privileges().stream())
                            .toList())
                    .contains(privilege))
        .toList();
  }

  boolean mayExecute(Routine routine) {
    return mayReach(routine.name().schema())
        && privileges.of(role, routine.type(), routine.privileges()).contains("EXECUTE");
  }

  /** The policies that concern the role and a command. */
  List<Policy> policies(Table table, String command) {
    return table.policies().stream()
        .filter(policy -> Set.of("ALL", command).contains(policy.command()))
        .filter(
            policy ->
                policy.roles().stream()
                    .anyMatch(name -> name.equals("PUBLIC") || privileges.hasRightsOf(role, name)))
        .toList();
  }

  boolean isUnboundBy(Table table) {
    return privileges.bypassesRowSecurity(role, table);
  }

  /** Whether it has a right on an object that it can reach. */
  boolean holds(String privilege, CatalogObject object) {
    boolean isReached =
        object instanceof Schema || mayReach(Objects.requireNonNull(object.schema()));
    return isReached && isGranted(privilege, object);
  }

  private boolean isGranted(String privilege, CatalogObject object) {
    // What may set a sequence may take its values as well.
    return privileges.of(role, object.type(), granted(object)).contains(privilege)
        || object instanceof Sequence sequence
            && privileges.of(role, ObjectType.SEQUENCE, sequence.privileges()).contains("UPDATE");
  }

  private static List<Privilege> granted(CatalogObject object) {
    if (object instanceof Relation relation) {
      return relation.privileges();
    }
    if (object instanceof Sequence sequence) {
      return sequence.privileges();
    }
    return object instanceof Routine routine
        ? routine.privileges()
        : ((Schema) object).privileges();
  }

  /** Why it has a right, or has it not. */
  String reason(String privilege, CatalogObject object) {
    if (!(object instanceof Schema) && !mayReach(Objects.requireNonNull(object.schema()))) {
      return "it has no USAGE on schema " + Identifier.quote(object.schema());
    }
    if (!isGranted(privilege, object)) {
      return "it has no " + privilege;
    }
    if (privileges.isSuperuser(role)) {
      return "it has " + privilege + ": it is a superuser";
    }
    return granted(object).stream()
        .filter(entry -> entry.privilege().equals(privilege))
        .filter(entry -> entry.isPublic() || privileges.hasRightsOf(role, entry.grantee()))
        .findFirst()
        .map(
            entry ->
                "it has %s, as %s has"
                    .formatted(
                        privilege, entry.isPublic() ? "PUBLIC" : Identifier.quote(entry.grantee())))
        .orElse("it has " + privilege);
  }
}
