package dev.pgassay.assertions.schema;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Extension;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Privilege;

/**
 * Names roles so that they mean the same on every machine: the database's owner, whose name differs
 * between them, is {@code current_role}, as it is for whoever makes the schema.
 */
record RoleNames(Catalog catalog) {

  boolean isDatabaseOwner(String role) {
    return role.equals(catalog.database().owner());
  }

  String name(String role) {
    if (role.equals(Privilege.PUBLIC)) {
      return "public";
    }
    return isDatabaseOwner(role) ? "current_role" : Identifier.quote(role);
  }

  boolean isSuperuser(String role) {
    return catalog.roles().stream()
        .anyMatch(known -> known.name().equals(role) && known.superuser());
  }

  /** The role that the server was made with; it owns what every new database has. */
  String bootstrap() {
    return catalog.extensions().stream()
        .filter(extension -> extension.name().equals("plpgsql"))
        .map(Extension::owner)
        .findFirst()
        .orElse(catalog.database().owner());
  }
}
