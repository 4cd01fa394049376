package dev.pgassay.assertions.catalog;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads the types that are no relation's. */
final class TypesReader {

  private final RelationsReader relations;
  private final List<EnumType> enums = new ArrayList<>();
  private final List<Domain> domains = new ArrayList<>();
  private final List<CompositeType> compositeTypes = new ArrayList<>();
  private final List<RangeType> rangeTypes = new ArrayList<>();
  private final List<BaseType> baseTypes = new ArrayList<>();

  TypesReader(CatalogReader reader, RelationsReader relations) throws SQLException {
    this.relations = relations;
    reader.rows("types", this::add);
  }

  private boolean add(Row row) throws SQLException {
    return switch (row.character("kind")) {
      case 'e' -> enums.add(enumType(row));
      case 'd' -> domains.add(domain(row));
      case 'c' -> compositeTypes.add(compositeType(row));
      case 'r' -> rangeTypes.add(rangeType(row));
      default -> baseTypes.add(baseType(row));
    };
  }

  private static EnumType enumType(Row row) throws SQLException {
    return new EnumType(
        row.name("schema", "name"),
        row.texts("labels"),
        row.text("owner"),
        row.privileges(),
        row.optionalText("extension"),
        row.optionalText("comment"));
  }

  private Domain domain(Row row) throws SQLException {
    return new Domain(
        row.name("schema", "name"),
        row.text("base_type"),
        row.flag("not_null"),
        row.optionalText("default_expression"),
        row.optionalText("collation"),
        relations.domainConstraints(row.number("oid")),
        row.text("owner"),
        row.privileges(),
        row.optionalText("extension"),
        row.optionalText("comment"));
  }

  private CompositeType compositeType(Row row) throws SQLException {
    return new CompositeType(
        row.name("schema", "name"),
        relations.columns(row.number("relation")),
        row.text("owner"),
        row.privileges(),
        row.optionalText("extension"),
        row.optionalText("comment"));
  }

  private static RangeType rangeType(Row row) throws SQLException {
    return new RangeType(
        row.name("schema", "name"),
        row.text("subtype"),
        row.optionalText("subtype_difference"),
        row.optionalText("canonical"),
        row.text("multirange"),
        row.text("owner"),
        row.privileges(),
        row.optionalText("extension"),
        row.optionalText("comment"),
        row.optionalText("range_collation"),
        row.optionalText("operator_class"));
  }

  private static BaseType baseType(Row row) throws SQLException {
    return new BaseType(
        row.name("schema", "name"),
        row.text("base_definition"),
        row.text("owner"),
        row.privileges(),
        row.optionalText("extension"),
        row.optionalText("comment"));
  }

  List<EnumType> enums() {
    return List.copyOf(enums);
  }

  List<Domain> domains() {
    return List.copyOf(domains);
  }

  List<CompositeType> compositeTypes() {
    return List.copyOf(compositeTypes);
  }

  List<RangeType> rangeTypes() {
    return List.copyOf(rangeTypes);
  }

  List<BaseType> baseTypes() {
    return List.copyOf(baseTypes);
  }
}
