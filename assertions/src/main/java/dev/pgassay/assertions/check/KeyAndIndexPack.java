package dev.pgassay.assertions.check;

import static dev.pgassay.assertions.check.CheckPack.KEYS_AND_INDEXES;
import static dev.pgassay.assertions.check.Severity.WARNING;

import java.util.List;

/** The checks of keys, indexes, relations between tables, and sequences. */
final class KeyAndIndexPack {

  static final List<SchemaCheck> CHECKS =
      List.of(
          SchemaCheck.of(
                  "foreign-key-without-index",
                  KEYS_AND_INDEXES,
                  WARNING,
                  ForeignKeyChecks::withoutIndex)
              .asRecommended());

  private KeyAndIndexPack() {}
}
