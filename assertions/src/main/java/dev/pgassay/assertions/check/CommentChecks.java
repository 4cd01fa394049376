package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.CatalogObject;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that objects have comments. */
final class CommentChecks {

  private CommentChecks() {}

  /** Tables that nobody has described; the partitioned table's comment holds for its partitions. */
  static Stream<Finding> tables(Catalog catalog, Parameters parameters) {
    return withoutComment(Definitions.tables(catalog));
  }

  /** Views that nobody has described. */
  static Stream<Finding> views(Catalog catalog, Parameters parameters) {
    return withoutComment(catalog.views().stream());
  }

  /** Functions, procedures and aggregates that nobody has described. */
  static Stream<Finding> routines(Catalog catalog, Parameters parameters) {
    return withoutComment(catalog.routines().stream());
  }

  /** Enums, domains and other types that nobody has described. */
  static Stream<Finding> types(Catalog catalog, Parameters parameters) {
    return withoutComment(catalog.types());
  }

  /** Columns of tables that nobody has described, apart from those whose names say enough. */
  static Stream<Finding> columns(Catalog catalog, Parameters parameters) {
    List<String> except = parameters.names("except");
    return Definitions.columns(catalog)
        .filter(part -> isMissing(part.column().comment()) && !except.contains(part.name()))
        .map(part -> part.finding("it has no comment"));
  }

  private static Stream<Finding> withoutComment(Stream<? extends CatalogObject> objects) {
    return objects
        .filter(object -> isMissing(object.comment()))
        .map(object -> Finding.of(object, "it has no comment"));
  }

  private static boolean isMissing(@Nullable String comment) {
    return comment == null || comment.isBlank();
  }
}
