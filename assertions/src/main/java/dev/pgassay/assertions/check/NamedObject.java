package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.CatalogObject;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.Domain;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.ObjectType;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Table;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An object whose name somebody chose.
 *
 * @param type what kind of object it is; {@link ObjectType#TYPE} for each kind of type
 * @param object kind and full name
 * @param scope within what the name is unique: a schema, or a relation
 * @param name the name alone
 */
record NamedObject(ObjectType type, String object, String scope, String name) {

  static final Set<ObjectType> RELATIONS =
      Set.of(
          ObjectType.TABLE,
          ObjectType.FOREIGN_TABLE,
          ObjectType.VIEW,
          ObjectType.MATERIALIZED_VIEW);

  /**
   * Finds all of them. Left out are partitions, and what carries a name that PostgreSQL derives
   * from another: indexes of constraints, sequences of columns, NOT NULL constraints, and what
   * belongs to partitions and children only because the table above has it.
   */
  static Stream<NamedObject> in(Catalog catalog) {
    return Stream.of(
            catalog.schemas().stream().map(schema -> of(schema, "", schema.schemaName())),
            relations(catalog).flatMap(NamedObject::withParts),
            catalog.sequences().stream()
                .filter(sequence -> sequence.ownedBy() == null)
                .map(sequence -> inSchema(sequence, sequence.name().name())),
            catalog.routines().stream().map(routine -> inSchema(routine, routine.name().name())),
            types(catalog),
            catalog.domains().stream().flatMap(NamedObject::constraints))
        .flatMap(objects -> objects);
  }

  static Stream<NamedObject> in(Catalog catalog, Set<ObjectType> types) {
    return in(catalog).filter(object -> types.contains(object.type));
  }

  private static Stream<Relation> relations(Catalog catalog) {
    return Stream.concat(Definitions.tables(catalog), catalog.views().stream());
  }

  private static Stream<NamedObject> withParts(Relation relation) {
    Stream<NamedObject> columns =
        relation.columns().stream()
            .filter(Column::local)
            .map(
                column ->
                    new NamedObject(
                        ObjectType.COLUMN,
                        Finding.of(relation, column, "").object(),
                        relation.identity(),
                        column.name()));
    Stream<NamedObject> indexes =
        relation.indexes().stream()
            .filter(index -> index.constraint() == null)
            .map(index -> inSchema(index, index.name().name()));
    Stream<NamedObject> triggers =
        relation.triggers().stream()
            .map(trigger -> part(ObjectType.TRIGGER, trigger.name(), relation));
    Stream<NamedObject> constraints =
        relation instanceof Table table ? constraints(table) : Stream.empty();
    return Stream.of(
            Stream.of(inSchema(relation, relation.name().name())),
            columns,
            indexes,
            triggers,
            constraints)
        .flatMap(objects -> objects);
  }

  private static Stream<NamedObject> constraints(Table table) {
    return table.constraints().stream()
        .filter(constraint -> constraint.local())
        .filter(constraint -> constraint.type() != ConstraintType.NOT_NULL)
        .map(constraint -> part(ObjectType.CONSTRAINT, constraint.name(), table));
  }

  private static Stream<NamedObject> constraints(Domain domain) {
    return domain.constraints().stream()
        .filter(constraint -> constraint.type() != ConstraintType.NOT_NULL)
        .map(constraint -> part(ObjectType.CONSTRAINT, constraint.name(), domain));
  }

  private static Stream<NamedObject> types(Catalog catalog) {
    return catalog
        .types()
        .map(
            type -> {
              String name = Identifier.parse(type.identity()).get(1);
              return new NamedObject(
                  ObjectType.TYPE, type.describe(), String.valueOf(type.schema()), name);
            });
  }

  private static NamedObject inSchema(CatalogObject object, String name) {
    return of(object, String.valueOf(object.schema()), name);
  }

  private static NamedObject of(CatalogObject object, String scope, String name) {
    return new NamedObject(object.type(), object.describe(), scope, name);
  }

  private static NamedObject part(ObjectType type, String name, CatalogObject owner) {
    return new NamedObject(
        type,
        type + " " + Identifier.quote(name) + " on " + owner.identity(),
        owner.identity(),
        name);
  }

  /** Whether it is a table or a view. */
  boolean isRelation() {
    return RELATIONS.contains(type);
  }

  Finding finding(String reason) {
    return new Finding(object, reason, null);
  }
}
