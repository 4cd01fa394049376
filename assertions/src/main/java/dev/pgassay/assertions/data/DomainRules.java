package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.Domain;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * That values honour the domains of their columns, of the elements of arrays and of the attributes
 * of composite values, and the domains that those stand on.
 */
final class DomainRules {

  /**
   * The value in an expression of a domain, and the literals and names in which it only looks so.
   */
  private static final Pattern VALUE =
      Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\bVALUE\\b");

  private final Map<String, Domain> domains = new HashMap<>();
  private final Map<String, List<Column>> attributes = new HashMap<>();
  private final TableRows rows;

  DomainRules(Catalog catalog, TableRows rows) {
    this.rows = rows;
    catalog.domains().forEach(domain -> domains.put(domain.name().toString(), domain));
    catalog
        .compositeTypes()
        .forEach(type -> attributes.put(type.name().toString(), type.attributes()));
    catalog
        .relations()
        .forEach(relation -> attributes.put(relation.name().toString(), relation.columns()));
  }

  /**
   * A way in which a value breaks a domain.
   *
   * @param rule the domain's rule
   * @param condition holds for a value that breaks it
   */
  private record Broken(String rule, String condition) {}

  Stream<Rule> of(Table table) {
    return table.columns().stream().flatMap(column -> of(table, column));
  }

  private Stream<Rule> of(Table table, Column column) {
    return broken(column.type().text(), TableRows.quoted(List.of(column.name())).get(0), 1)
        .map(
            broken ->
                new Rule(
                    TableRows.name(table, List.of(column.name())),
                    "to satisfy " + broken.rule(),
                    rows.where(table, List.of(column.name()), broken.condition())));
  }

  /**
   * How a value can break the domains in its type.
   *
   * @param type the type's full name
   * @param value the SQL of the value
   * @param depth how many queries it is in, so that each has names of its own
   */
  private Stream<Broken> broken(String type, String value, int depth) {
    if (type.endsWith("[]")) {
      return ofElements(type.substring(0, type.length() - 2), value, depth);
    }
    Domain domain = domains.get(type);
    if (domain != null) {
      return ofDomain(domain, value, depth);
    }
    return attributes.getOrDefault(type, List.of()).stream()
        .flatMap(attribute -> ofAttribute(attribute, value, depth));
  }

  private Stream<Broken> ofDomain(Domain domain, String value, int depth) {
    String inside = "(" + value + ")::" + withoutDomain(domain.baseType());
    Stream<Broken> checks =
        domain.constraints().stream()
            .flatMap(
                constraint ->
                    expression(constraint)
                        .map(
                            expression ->
                                new Broken(
                                    "%s of domain %s: %s"
                                        .formatted(
                                            Identifier.quote(constraint.name()),
                                            domain.name(),
                                            expression),
                                    "(" + with(inside, expression) + ") is false"))
                        .stream());
    Stream<Broken> notNull =
        domain.notNull()
            ? Stream.of(
                new Broken(
                    "NOT NULL of domain " + domain.name(), value + " is not distinct from null"))
            : Stream.empty();
    // A cast to another domain would check it, and fail.
    String base = domains.containsKey(domain.baseType()) ? value : inside;
    return Stream.of(notNull, checks, broken(domain.baseType(), base, depth))
        .flatMap(broken -> broken);
  }

  /** The type at the bottom of a domain, or of domains that stand on each other. */
  private String withoutDomain(String type) {
    Domain domain = domains.get(type);
    return domain == null ? type : withoutDomain(domain.baseType());
  }

  /** The expression of a check; the constraints that say NOT NULL have none. */
  private static Optional<String> expression(Constraint constraint) {
    return Optional.ofNullable(constraint.expression());
  }

  private static String with(String value, String expression) {
    return VALUE
        .matcher(expression)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(found.group().equals("VALUE") ? value : found.group()));
  }

  private Stream<Broken> ofElements(String type, String array, int depth) {
    String element = "element_" + depth;
    return broken(type, element, depth + 1)
        .map(
            broken ->
                new Broken(
                    broken.rule(),
                    "exists (select from (select pg_catalog.unnest(%s) as %s) elements where %s)"
                        .formatted(array, element, broken.condition())));
  }

  /** A composite value that is NULL as a whole has no attributes. */
  private Stream<Broken> ofAttribute(Column attribute, String value, int depth) {
    String name = TableRows.quoted(List.of(attribute.name())).get(0);
    return broken(attribute.type().text(), "(" + value + ")." + name, depth)
        .map(
            broken ->
                new Broken(
                    broken.rule() + ", in attribute " + name,
                    value + " is distinct from null and " + broken.condition()));
  }
}
