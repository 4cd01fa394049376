package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.CatalogObject;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Policy;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Rule;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.catalog.Trigger;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The objects of a catalog by kind and full name, as findings name them, with their schemas. */
final class CatalogObjects {

  private static final String NO_SCHEMA = "";

  private final Catalog catalog;
  private final Set<String> schemas;
  private final Map<String, String> schemaOf = new HashMap<>();

  /**
   * Lists the objects of a catalog.
   *
   * @param schemas the schemas that count, or none for all
   */
  CatalogObjects(Catalog catalog, Set<String> schemas) {
    this.catalog = catalog;
    this.schemas = schemas;
    Stream.of(
            catalog.schemas(),
            catalog.sequences(),
            catalog.routines(),
            catalog.types().toList(),
            catalog.indexes().toList(),
            catalog.extensions())
        .<CatalogObject>flatMap(Collection::stream)
        .forEach(object -> add(object.describe(), object.schema()));
    catalog.schemas().forEach(schema -> add(schema.describe(), schema.schemaName()));
    catalog.relations().forEach(this::add);
  }

  private void add(Relation relation) {
    add(relation.describe(), relation.schema());
    for (Column column : relation.columns()) {
      add(Finding.of(relation, column, "").object(), relation.schema());
    }
    parts(relation)
        .forEach(
            (kind, names) ->
                names.forEach(
                    name ->
                        add(Finding.part(kind, name, relation, "").object(), relation.schema())));
  }

  private static Map<String, List<String>> parts(Relation relation) {
    Map<String, List<String>> parts = new HashMap<>();
    parts.put("trigger", relation.triggers().stream().map(Trigger::name).toList());
    parts.put("rule", relation.rules().stream().map(Rule::name).toList());
    if (relation instanceof Table table) {
      parts.put("constraint", table.constraints().stream().map(Constraint::name).toList());
      parts.put("policy", table.policies().stream().map(Policy::name).toList());
    }
    return parts;
  }

  private void add(String object, @Nullable String schema) {
    schemaOf.put(object, schema == null ? NO_SCHEMA : schema);
  }

  /** Whether an object lies in the schemas that count. */
  boolean isInScope(String object) {
    return schemas.isEmpty()
        || Optional.ofNullable(schemaOf.get(object))
            .map(schemas::contains)
            .orElseGet(() -> schemas.stream().anyMatch(schema -> seemsToBeIn(schema, object)));
  }

  /** For what a team's own check has named. */
  private static boolean seemsToBeIn(String schema, String object) {
    int arguments = object.indexOf('(');
    String name = arguments < 0 ? object : object.substring(0, arguments);
    return name.contains(" " + Identifier.quote(schema) + ".");
  }

  boolean has(Exclusion exclusion) {
    return schemaOf.keySet().stream().anyMatch(exclusion::covers);
  }

  boolean hasSchema(String schema) {
    return catalog.schemas().stream().anyMatch(there -> there.schemaName().equals(schema));
  }

  int tables() {
    return count(catalog.tables());
  }

  /** How many objects there are of each kind, tables always. */
  Map<String, Integer> counts() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("table", tables());
    counts.put("view", count(catalog.views()));
    counts.put(
        "column",
        catalog
            .relations()
            .filter(this::counts)
            .mapToInt(relation -> relation.columns().size())
            .sum());
    counts.put("index", count(catalog.indexes().toList()));
    counts.put("sequence", count(catalog.sequences()));
    counts.put("routine", count(catalog.routines()));
    counts.put("type", count(catalog.types().toList()));
    return counts;
  }

  private int count(Collection<? extends CatalogObject> objects) {
    return (int) objects.stream().filter(this::counts).count();
  }

  private boolean counts(CatalogObject object) {
    return schemas.isEmpty() || schemas.contains(String.valueOf(object.schema()));
  }
}
