package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.CompositeType;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.Domain;
import dev.pgassay.assertions.catalog.RangeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds values of any type: built-in, of an extension, or made by the schema. */
final class TypeValues {

  private static final Map<String, String> BUILT_IN_RANGES =
      Map.of(
          "int4range", "integer",
          "int8range", "bigint",
          "numrange", "numeric",
          "daterange", "date",
          "tsrange", "timestamp without time zone",
          "tstzrange", "timestamp with time zone");

  private static final long USUAL_RANGES = 1000;

  private final Catalog catalog;

  TypeValues(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Returns the values that a column may take.
   *
   * @param type the type's full name, modifiers included
   * @param column the column's name, which says what values look like
   * @param restriction what else is asked of them
   * @return the values, or empty when nothing is known of the type
   * @throws UnfillableException if no value satisfies the restriction
   */
  Optional<Values> of(String type, String column, Restriction restriction) {
    List<String> allowed = restriction.allowed();
    if (allowed != null) {
      if (allowed.isEmpty()) {
        throw new UnfillableException("none of the values that it may have is left");
      }
      return Optional.of(Values.of(allowed));
    }
    if (type.endsWith("[]")) {
      return of(TypeName.elementOf(type), column, new Restriction()).map(ArrayValues::new);
    }
    TypeName name = TypeName.of(type);
    Optional<ScalarValues> scalars = scalars(type, column, restriction);
    if (scalars.isPresent()) {
      return Optional.of(scalars.get());
    }
    return TextTypes.of(name, column, restriction)
        .or(() -> ofSchema(name.name(), column, restriction))
        .or(() -> ofRange(name.name(), column))
        .or(() -> OtherTypes.of(name));
  }

  /** Returns the values of a type that counts, or of a domain over one. */
  Optional<ScalarValues> scalars(String type, String column, Restriction restriction) {
    Optional<Domain> domain = domain(type);
    return domain.isPresent()
        ? scalars(domain.get().baseType(), column, ofDomain(domain.get(), restriction))
        : ScalarTypes.of(TypeName.of(type), column, restriction);
  }

  private Optional<Values> ofSchema(String type, String column, Restriction restriction) {
    Optional<Domain> domain = domain(type);
    if (domain.isPresent()) {
      return of(domain.get().baseType(), column, ofDomain(domain.get(), restriction));
    }
    return catalog.enums().stream()
        .filter(known -> known.name().toString().equals(type))
        .findFirst()
        .map(
            known ->
                Values.of(
                    known.labels().stream()
                        .filter(label -> !restriction.excluded().contains(label))
                        .toList()))
        .or(() -> composite(type));
  }

  private Optional<Domain> domain(String type) {
    return catalog.domains().stream()
        .filter(known -> known.name().toString().equals(type))
        .findFirst();
  }

  /** Returns what a domain asks besides what is asked of the column. */
  private static Restriction ofDomain(Domain domain, Restriction restriction) {
    Checks checks = new Checks();
    for (Constraint constraint : domain.constraints()) {
      if (constraint.expression() != null) {
        checks.add(constraint.expression());
      }
    }
    Restriction both = restriction.copy();
    both.addAll(checks.of(Checks.VALUE));
    return both;
  }

  private Optional<Values> composite(String type) {
    List<Column> attributes =
        catalog.compositeTypes().stream()
            .filter(known -> known.name().toString().equals(type))
            .findFirst()
            .map(CompositeType::attributes)
            .or(
                () ->
                    catalog.tables().stream()
                        .filter(table -> table.name().toString().equals(type))
                        .findFirst()
                        .map(table -> table.columns()))
            .orElse(List.of());
    List<Values> parts = new ArrayList<>();
    for (Column attribute : attributes) {
      Optional<Values> part = of(attribute.type().text(), attribute.name(), new Restriction());
      if (part.isEmpty()) {
        return Optional.empty();
      }
      parts.add(part.get());
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(new RecordValues(parts));
  }

  /**
   * Values of a composite type. All attributes count along, so that they differ as soon as the
   * largest attribute does.
   */
  private record RecordValues(List<Values> parts) implements Values {

    @Override
    public long size() {
      return parts.stream().mapToLong(Values::size).max().orElseThrow();
    }

    @Override
    public String get(long number) {
      return parts.stream()
          .map(part -> quoted(part.get(number % part.size()), "\"\""))
          .collect(Collectors.joining(",", "(", ")"));
    }

    @Override
    public Values distinct() {
      return new RecordValues(parts.stream().map(Values::distinct).toList());
    }
  }

  /** Arrays of two elements. */
  private record ArrayValues(Values elements) implements Values {

    @Override
    public long size() {
      return elements.size();
    }

    @Override
    public String get(long number) {
      String first = quoted(elements.get(number), "\\\"");
      String second = quoted(elements.get((number + 1) % elements.size()), "\\\"");
      return "{" + first + "," + second + "}";
    }

    @Override
    public Values distinct() {
      return new ArrayValues(elements.distinct());
    }
  }

  /** Multiranges of one range. */
  private record MultirangeValues(Values ranges) implements Values {

    @Override
    public long size() {
      return ranges.size();
    }

    @Override
    public String get(long number) {
      return "{" + ranges.get(number) + "}";
    }

    @Override
    public Values distinct() {
      return new MultirangeValues(ranges.distinct());
    }
  }

  private static String quoted(String value, String quote) {
    return "\"" + value.replace("\\", "\\\\").replace("\"", quote) + "\"";
  }

  private Optional<Values> ofRange(String type, String column) {
    if (type.endsWith("multirange") && BUILT_IN_RANGES.containsKey(ofMultirange(type))) {
      return ofRange(ofMultirange(type), column).map(MultirangeValues::new);
    }
    for (RangeType range : catalog.rangeTypes()) {
      if (range.multirange().equals(type)) {
        return ofRange(range.name().toString(), column).map(MultirangeValues::new);
      }
      if (range.name().toString().equals(type)) {
        return ofSubtype(range.subtype(), column);
      }
    }
    return Optional.ofNullable(BUILT_IN_RANGES.get(type))
        .flatMap(subtype -> ofSubtype(subtype, column));
  }

  private static String ofMultirange(String type) {
    return type.replace("multirange", "range");
  }

  /** Ranges that do not overlap, so that they satisfy exclusion constraints as well. */
  private Optional<Values> ofSubtype(String subtype, String column) {
    Optional<ScalarValues> scalars = scalars(subtype, column, new Restriction());
    if (scalars.isEmpty()) {
      return of(subtype, column, new Restriction())
          .map(
              points ->
                  Values.of(
                      points.size(),
                      number -> {
                        String point = quoted(points.get(number), "\\\"");
                        return "[" + point + "," + point + "]";
                      }));
    }
    ScalarValues values = scalars.get();
    long width = width(values.scale());
    long size = Math.max(1, (values.highest() - values.usualLowest()) / width);
    Values all =
        Values.of(
            size,
            number -> {
              long from = values.usualLowest() + number * width;
              return "[\""
                  + values.scale().format(from)
                  + "\",\""
                  + values.scale().format(from + width)
                  + "\")";
            });
    return Optional.of(
        new Values() {
          @Override
          public long size() {
            return Math.min(size, USUAL_RANGES);
          }

          @Override
          public String get(long number) {
            return all.get(number);
          }

          @Override
          public Values distinct() {
            return all;
          }
        });
  }

  private static long width(Scale scale) {
    return switch (scale.kind()) {
      case NUMBER -> 10 * CodeValues.power(10, scale.digits());
      case DATE -> 7;
      default -> 3600;
    };
  }
}
