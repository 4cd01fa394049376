package dev.pgassay.assertions.check;

import static dev.pgassay.assertions.check.CheckPack.KEYS_AND_INDEXES;
import static dev.pgassay.assertions.check.Severity.ERROR;
import static dev.pgassay.assertions.check.Severity.NOTE;
import static dev.pgassay.assertions.check.Severity.WARNING;

import java.util.List;

/** The checks of keys, indexes, relations between tables, and sequences. */
final class KeyAndIndexPack {

  static final List<SchemaCheck> CHECKS =
      List.of(
          // Foreign keys
          check("foreign-key-without-index", WARNING, ForeignKeyIndexChecks::withoutIndex)
              .asRecommended(),
          check("duplicate-foreign-key", WARNING, ForeignKeyChecks::duplicate).asRecommended(),
          check("overlapping-foreign-keys", NOTE, ForeignKeyChecks::overlapping),
          check("foreign-key-type-mismatch", WARNING, ForeignKeyChecks::typeMismatch)
              .asRecommended(),
          check("foreign-key-to-other-schema", NOTE, ForeignKeyChecks::toOtherSchema),
          check("self-referencing-foreign-key", NOTE, ForeignKeyChecks::selfReferencing),
          check("foreign-key-with-nullable-part", WARNING, ForeignKeyChecks::partlyNull),
          check("foreign-key-with-impossible-action", ERROR, ReferentialActionChecks::impossible)
              .asRecommended(),
          check("foreign-key-with-unwanted-action", NOTE, ReferentialActionChecks::unwanted)
              .parameter("on-delete", "no action, restrict")
              .parameter("on-update", "no action, restrict"),

          // Whether constraints hold
          check("constraint-not-validated", WARNING, ConstraintChecks::notValidated)
              .asRecommended(),
          check("constraint-not-enforced", WARNING, ConstraintChecks::notEnforced),

          // Primary keys
          check("table-without-primary-key", WARNING, PrimaryKeyChecks::missing).asRecommended(),
          check(
              "unique-key-instead-of-primary-key",
              NOTE,
              PrimaryKeyChecks::uniqueInsteadOfPrimaryKey),
          check("primary-key-with-many-columns", NOTE, PrimaryKeyChecks::manyColumns)
              .parameter("max-columns", "3"),
          check("natural-primary-key", NOTE, PrimaryKeyChecks::natural),
          check("primary-key-with-uuid-as-text", WARNING, PrimaryKeyChecks::uuidAsText),
          check("serial-primary-key", NOTE, PrimaryKeyChecks::serial),
          check("narrow-integer-primary-key", WARNING, PrimaryKeyChecks::narrowInteger),
          check("primary-key-not-first", NOTE, PrimaryKeyChecks::notFirst),

          // Indexes
          check("invalid-index", ERROR, IndexChecks::invalid).asRecommended(),
          check("duplicate-index", WARNING, RedundantIndexChecks::duplicate).asRecommended(),
          check("redundant-index", WARNING, RedundantIndexChecks::covered).asRecommended(),
          check("btree-index-on-array", WARNING, IndexChecks::btreeOnArray).asRecommended(),
          check("index-on-boolean", NOTE, IndexChecks::onBoolean),
          check("index-with-timestamp-not-last", NOTE, IndexChecks::timestampNotLast),
          check("index-with-needless-predicate", NOTE, IndexChecks::needlessPredicate),
          check("index-on-nullable-column", NOTE, IndexChecks::startsWithNullable),
          check("unique-index-over-nullable-column", WARNING, IndexChecks::uniqueOverNullable),
          check("index-with-many-columns", NOTE, IndexChecks::manyColumns)
              .parameter("max-columns", "3"),
          check(
              "materialized-view-without-unique-index",
              NOTE,
              IndexChecks::notRefreshableConcurrently),
          check("table-without-index", NOTE, IndexChecks::tableWithout),

          // Relations between tables, and their rows
          check("table-cycle", NOTE, TableRelationChecks::cycle),
          check("table-without-relations", NOTE, TableRelationChecks::withoutRelations),
          check("shared-trigger-function", NOTE, TableRelationChecks::sharedTriggerFunction),
          check("wasteful-column-order", NOTE, RowLayoutChecks::wastefulOrder)
              .parameter("min-bytes", "8"),

          // Sequences
          check("sequence-near-overflow", WARNING, SequenceChecks::nearOverflow)
              .parameter("percent", "80")
              .asRecommended(),
          check("sequence-narrower-than-column", WARNING, SequenceChecks::narrowerThanColumn)
              .asRecommended(),
          check("sequence-wider-than-column", WARNING, SequenceChecks::widerThanColumn)
              .asRecommended());

  private KeyAndIndexPack() {}

  private static SchemaCheck check(String id, Severity severity, CatalogCheck check) {
    return SchemaCheck.of(id, KEYS_AND_INDEXES, severity, check);
  }
}
