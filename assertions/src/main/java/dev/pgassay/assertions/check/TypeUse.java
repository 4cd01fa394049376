package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.ColumnName;
import dev.pgassay.assertions.catalog.CompositeType;
import dev.pgassay.assertions.catalog.Domain;
import dev.pgassay.assertions.catalog.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A place in which a schema chooses a type that one of its tables stores: a column, or a domain, an
 * attribute or a range that a column stands on.
 *
 * @param object kind and full name of the place
 * @param label the place's own name, which may tell what it holds
 * @param type the type, as {@code format_type} writes it
 */
record TypeUse(String object, String label, String type) {

  private static final Pattern MODIFIERS = Pattern.compile("\\(([^)]*)\\)");

  /**
   * Finds each place once: a domain stands for all columns of its type, a table for its partitions
   * and children. Types that no table stores are left out.
   */
  static Stream<TypeUse> in(Catalog catalog) {
    List<TypeUse> uses = new ArrayList<>();
    Definitions.ownTables(catalog).forEach(table -> uses.addAll(columns(table, catalog)));
    Set<String> followed = new HashSet<>();
    for (int i = 0; i < uses.size(); i++) {
      String type = uses.get(i).scalar();
      if (followed.add(type)) {
        uses.addAll(inside(type, catalog));
      }
    }
    return uses.stream().distinct();
  }

  private static List<TypeUse> columns(Table table, Catalog catalog) {
    return table.ofType() != null
        ? inside(table.ofType(), catalog)
        : table.columns().stream()
            .filter(column -> column.local())
            .map(
                column ->
                    new TypeUse(
                        Finding.of(table, column, "").object(),
                        column.name(),
                        column.type().text()))
            .toList();
  }

  private static List<TypeUse> inside(String type, Catalog catalog) {
    Stream<TypeUse> domains =
        catalog.domains().stream()
            .filter(domain -> domain.identity().equals(type))
            .map(TypeUse::below);
    Stream<TypeUse> attributes =
        catalog.compositeTypes().stream()
            .filter(composite -> composite.identity().equals(type))
            .flatMap(TypeUse::attributes);
    Stream<TypeUse> bounds =
        catalog.rangeTypes().stream()
            .filter(range -> range.identity().equals(type) || range.multirange().equals(type))
            .map(range -> new TypeUse(range.describe(), range.name().name(), range.subtype()));
    return Stream.of(domains, attributes, bounds).flatMap(uses -> uses).toList();
  }

  private static TypeUse below(Domain domain) {
    return new TypeUse(domain.describe(), domain.name().name(), domain.baseType());
  }

  private static Stream<TypeUse> attributes(CompositeType composite) {
    return composite.attributes().stream()
        .map(
            attribute ->
                new TypeUse(
                    "column " + new ColumnName(composite.name(), attribute.name()),
                    attribute.name(),
                    attribute.type().text()));
  }

  /** The type without its array brackets. */
  String scalar() {
    return type.replaceAll("(\\[])+$", "");
  }

  /** The type without array brackets and modifiers: {@code timestamp without time zone}. */
  String plain() {
    return scalar().startsWith("\"") ? scalar() : MODIFIERS.matcher(scalar()).replaceAll("");
  }

  /** The modifiers, {@code 10,2} for {@code numeric(10,2)}; empty when there are none. */
  String modifiers() {
    Matcher modifiers = MODIFIERS.matcher(scalar());
    return modifiers.find() ? modifiers.group(1) : "";
  }

  Finding finding(String reason) {
    return new Finding(object, reason, null);
  }
}
