package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.ColumnName;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Sequence;
import dev.pgassay.assertions.check.Definitions.TableColumn;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks of what a column holds when nobody says: defaults, serials, identity. */
final class ColumnDefaultChecks {

  private static final Pattern NULL_AS_TEXT =
      Pattern.compile(
          "\\(?'null'::(character varying|character|bpchar|text|name|.*\\bcitext)(\\(\\d+\\))?\\)?"
              + "(::.+)?",
          Pattern.CASE_INSENSITIVE);

  private ColumnDefaultChecks() {}

  /** Defaults of the four letters, where nothing was meant. */
  static Stream<Finding> nullAsText(Catalog catalog, Parameters parameters) {
    return Stream.concat(nullAsTextColumns(catalog), nullAsTextDomains(catalog));
  }

  private static Stream<Finding> nullAsTextColumns(Catalog catalog) {
    return Definitions.columns(catalog)
        .filter(part -> isNullAsText(part.column().defaultExpression()))
        .map(
            part -> {
              Finding finding = part.finding(reason(part.column().defaultExpression()));
              return part.column().nullable()
                  ? finding.withFix(
                      "alter table %s alter column %s drop default;"
                          .formatted(part.table().identity(), Identifier.quote(part.name())))
                  : finding;
            });
  }

  private static Stream<Finding> nullAsTextDomains(Catalog catalog) {
    return catalog.domains().stream()
        .filter(domain -> isNullAsText(domain.defaultExpression()))
        .map(domain -> Finding.of(domain, reason(domain.defaultExpression())));
  }

  private static boolean isNullAsText(@Nullable String expression) {
    return expression != null && NULL_AS_TEXT.matcher(expression).matches();
  }

  private static String reason(@Nullable String expression) {
    return "its default %s is a string of four letters, not NULL".formatted(expression);
  }

  /** Columns that count up by a sequence of their own, as serial makes them. */
  static Stream<Finding> serial(Catalog catalog, Parameters parameters) {
    return Definitions.columns(catalog)
        .filter(part -> isNextValue(part.column()))
        .flatMap(
            part ->
                ownSequence(part, catalog).stream()
                    .map(
                        sequence ->
                            part.finding(
                                "its values come from the sequence %s, which needs rights of its own"
                                    .formatted(sequence.identity()))));
  }

  /** Counting columns that end long before bigint does. */
  static Stream<Finding> narrowCounter(Catalog catalog, Parameters parameters) {
    return Definitions.columns(catalog)
        .filter(part -> part.column().identity() != null || isNextValue(part.column()))
        .flatMap(part -> greatestValue(part.column()).stream().map(part::finding));
  }

  private static Optional<String> greatestValue(Column column) {
    String base = column.type().baseType();
    return switch (base == null ? column.type().text() : base) {
      case "smallint" -> Optional.of("it counts up as smallint, which ends at 32,767");
      case "integer" -> Optional.of("it counts up as integer, which ends at 2,147,483,647");
      default -> Optional.empty();
    };
  }

  private static boolean isNextValue(Column column) {
    return column.defaultExpression() != null && column.defaultExpression().startsWith("nextval(");
  }

  private static Optional<Sequence> ownSequence(TableColumn part, Catalog catalog) {
    ColumnName column = new ColumnName(part.table().name(), part.name());
    return catalog.sequences().stream()
        .filter(sequence -> !sequence.ofIdentity() && column.equals(sequence.ownedBy()))
        .findFirst();
  }
}
