package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.CatalogObject;
import dev.pgassay.assertions.catalog.EffectivePrivileges;
import dev.pgassay.assertions.catalog.Schema;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks of who owns what. */
final class OwnershipChecks {

  private OwnershipChecks() {}

  /**
   * Tables, views, sequences, routines and types; a serial column's sequence goes with its table.
   */
  private static Stream<CatalogObject> inSchemas(Catalog catalog) {
    return Stream.of(
            catalog.relations(),
            catalog.sequences().stream().filter(sequence -> sequence.ownedBy() == null),
            catalog.routines().stream(),
            catalog.types())
        .flatMap(Function.identity());
  }

  /** Objects that belong to another role than their schema does. */
  static Stream<Finding> otherThanSchemas(Catalog catalog, Parameters parameters) {
    EffectivePrivileges privileges = new EffectivePrivileges(catalog);
    Map<String, String> owners =
        catalog.schemas().stream()
            .collect(
                Collectors.toMap(
                    Schema::schemaName, schema -> privileges.actualOwner(schema.owner())));
    return inSchemas(catalog)
        .flatMap(
            object -> {
              String schema = String.valueOf(object.schema());
              String owner = owners.getOrDefault(schema, object.owner());
              return owner.equals(object.owner())
                      || schema.equals("public")
                          && object.owner().equals(catalog.database().owner())
                  ? Stream.empty()
                  : Stream.of(
                      Finding.of(
                          object,
                          "%s owns it, and %s its schema"
                              .formatted(Wording.role(object.owner()), Wording.role(owner))));
            });
  }

  /** Schemas whose objects belong to several roles. */
  static Stream<Finding> several(Catalog catalog, Parameters parameters) {
    return catalog.schemas().stream()
        .flatMap(
            schema -> {
              List<String> owners =
                  inSchemas(catalog)
                      .filter(object -> schema.schemaName().equals(object.schema()))
                      .map(CatalogObject::owner)
                      .distinct()
                      .toList();
              return owners.size() < 2
                  ? Stream.empty()
                  : Stream.of(
                      Finding.of(
                          schema,
                          "what is in it belongs to several roles: " + Wording.names(owners)));
            });
  }

  /** Objects and schemas that belong to a superuser. */
  static Stream<Finding> superusers(Catalog catalog, Parameters parameters) {
    EffectivePrivileges privileges = new EffectivePrivileges(catalog);
    return Stream.concat(
            catalog.schemas().stream().filter(schema -> !schema.schemaName().equals("public")),
            inSchemas(catalog))
        .filter(object -> privileges.isSuperuser(object.owner()))
        .map(
            object ->
                Finding.of(object, "it belongs to the superuser " + Wording.role(object.owner())));
  }
}
