package dev.pgassay.assertions.check;

import static dev.pgassay.assertions.check.CheckPack.TYPES;
import static dev.pgassay.assertions.check.Severity.ERROR;
import static dev.pgassay.assertions.check.Severity.NOTE;
import static dev.pgassay.assertions.check.Severity.WARNING;

import java.util.List;

/** The checks of types of columns and the shape of tables. */
final class TypePack {

  /** Words that stand in the names of sums of money. */
  private static final String AMOUNTS =
      "(^|_|(?<=[a-z0-9])(?=[A-Z]))"
          + "(?i:amount|balance|cost|fee|price|refund|revenue|salary|tax|vat|wage)s?(?![a-z])";

  static final List<SchemaCheck> CHECKS =
      List.of(
          SchemaCheck.of("money-type", TYPES, WARNING, ColumnTypeChecks::money).asRecommended(),
          SchemaCheck.of("char-type", TYPES, WARNING, ColumnTypeChecks::blankPadded)
              .asRecommended(),
          SchemaCheck.of("internal-string-type", TYPES, WARNING, ColumnTypeChecks::internalString),
          SchemaCheck.of("varchar-with-length", TYPES, NOTE, ColumnTypeChecks::limitedString),
          SchemaCheck.of("json-type", TYPES, WARNING, ColumnTypeChecks::json).asRecommended(),
          SchemaCheck.of(
                  "floating-point-amount", TYPES, WARNING, ColumnTypeChecks::floatingPointAmount)
              .parameter("names", AMOUNTS),
          SchemaCheck.of("oid-column", TYPES, WARNING, ColumnTypeChecks::objectIdentifier)
              .asRecommended(),
          SchemaCheck.of("binary-column", TYPES, NOTE, ColumnTypeChecks::binary),
          SchemaCheck.of("enum-type", TYPES, NOTE, ColumnTypeChecks::enumType),
          SchemaCheck.of("type-blocks-upgrade", TYPES, ERROR, ColumnTypeChecks::blocksUpgrade)
              .asRecommended(),
          SchemaCheck.of(
              "timestamp-without-time-zone", TYPES, WARNING, DateTimeChecks::withoutZone),
          SchemaCheck.of("time-with-time-zone", TYPES, WARNING, DateTimeChecks::timeWithZone)
              .asRecommended(),
          SchemaCheck.of(
                  "time-rounded-to-seconds", TYPES, WARNING, DateTimeChecks::roundedToSeconds)
              .asRecommended(),
          SchemaCheck.of(
                  "default-in-session-time-zone", TYPES, WARNING, DateTimeChecks::sessionClock)
              .asRecommended(),
          SchemaCheck.of("default-null-as-text", TYPES, ERROR, ColumnDefaultChecks::nullAsText)
              .asRecommended(),
          SchemaCheck.of("serial-column", TYPES, NOTE, ColumnDefaultChecks::serial),
          SchemaCheck.of("narrow-counter", TYPES, WARNING, ColumnDefaultChecks::narrowCounter),
          SchemaCheck.of("all-columns-nullable", TYPES, NOTE, TableShapeChecks::allNullable),
          SchemaCheck.of("table-of-few-columns", TYPES, NOTE, TableShapeChecks::fewColumns),
          SchemaCheck.of("table-of-many-columns", TYPES, NOTE, TableShapeChecks::manyColumns)
              .parameter("most", "50"),
          SchemaCheck.of("many-binary-columns", TYPES, NOTE, TableShapeChecks::manyBinaryColumns)
              .parameter("most", "1"),
          SchemaCheck.of("table-inheritance", TYPES, WARNING, TableShapeChecks::inheritance),
          SchemaCheck.of("unlogged-table", TYPES, WARNING, TableShapeChecks::unlogged),
          SchemaCheck.of("missing-mandatory-column", TYPES, NOTE, TableShapeChecks::missingColumns)
              .parameter("columns", "created_at")
              .parameter("except", ""),
          SchemaCheck.of(
                  "inconsistent-column-types", TYPES, NOTE, ColumnNameChecks::inconsistentTypes)
              .parameter(
                  "except", "code, data, id, key, kind, name, state, status, type, value, version"),
          SchemaCheck.of("numbered-columns", TYPES, NOTE, ColumnNameChecks::numbered)
              .parameter("least", "2"));

  private TypePack() {}
}
