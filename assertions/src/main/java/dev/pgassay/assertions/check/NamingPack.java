package dev.pgassay.assertions.check;

import static dev.pgassay.assertions.check.CheckPack.NAMING;
import static dev.pgassay.assertions.check.Severity.NOTE;
import static dev.pgassay.assertions.check.Severity.WARNING;

import dev.pgassay.assertions.catalog.ObjectType;
import java.util.List;

/** The checks of names and comments. */
final class NamingPack {

  private static final String SNAKE_CASE = "[a-z][a-z0-9]*(_[a-z0-9]+)*";

  static final List<SchemaCheck> CHECKS =
      List.of(
          convention("schema-name", ObjectType.SCHEMA),
          convention("table-name", ObjectType.TABLE, ObjectType.FOREIGN_TABLE),
          convention("view-name", ObjectType.VIEW, ObjectType.MATERIALIZED_VIEW),
          convention("column-name", ObjectType.COLUMN),
          convention("index-name", ObjectType.INDEX),
          convention("constraint-name", ObjectType.CONSTRAINT),
          convention("trigger-name", ObjectType.TRIGGER),
          convention("sequence-name", ObjectType.SEQUENCE),
          convention(
              "routine-name", ObjectType.FUNCTION, ObjectType.PROCEDURE, ObjectType.AGGREGATE),
          convention("type-name", ObjectType.TYPE),
          SchemaCheck.of("table-name-prefix", NAMING, NOTE, NamingChecks::tablePrefix)
              .parameter("forbidden", "tbl, tab_, t_")
              .parameter("required", ""),
          SchemaCheck.of("table-name-inflection", NAMING, NOTE, InflectionChecks::tables)
              .parameter("form", "plural")
              .parameter("except", ""),
          SchemaCheck.of("name-needs-quotes", NAMING, NOTE, NamingChecks::needsQuotes),
          SchemaCheck.of("reserved-word-as-name", NAMING, NOTE, NamingChecks::reservedWord),
          SchemaCheck.of("name-truncated", NAMING, WARNING, NamingChecks::truncated)
              .asRecommended(),
          SchemaCheck.of("long-name", NAMING, NOTE, NamingChecks::tooLong).parameter("most", "50"),
          SchemaCheck.of("names-differ-in-case", NAMING, WARNING, NamingChecks::differInCase)
              .asRecommended(),
          SchemaCheck.of("name-begins-with-pg", NAMING, WARNING, NamingChecks::systemPrefix)
              .asRecommended(),
          SchemaCheck.of("table-without-comment", NAMING, NOTE, CommentChecks::tables),
          SchemaCheck.of("view-without-comment", NAMING, NOTE, CommentChecks::views),
          SchemaCheck.of("column-without-comment", NAMING, NOTE, CommentChecks::columns)
              .parameter("except", "created_at, id, updated_at"),
          SchemaCheck.of("routine-without-comment", NAMING, NOTE, CommentChecks::routines),
          SchemaCheck.of("type-without-comment", NAMING, NOTE, CommentChecks::types));

  private NamingPack() {}

  private static SchemaCheck convention(String id, ObjectType... types) {
    return SchemaCheck.of(id, NAMING, NOTE, NamingChecks.convention(types))
        .parameter("pattern", SNAKE_CASE);
  }
}
