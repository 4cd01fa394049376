package dev.pgassay.perf;

import org.jspecify.annotations.Nullable;

/**
 * What a statement leaves to the end of its transaction: constraints and triggers that are
 * deferred.
 *
 * @param fetched what they read; null where it was not counted
 * @param refusal what PostgreSQL says where one of them refuses what was written; null where none
 *     does. A later statement of the same transaction may put that right.
 */
record Deferred(@Nullable FetchedBlocks fetched, @Nullable String refusal) {

  /** Whether anything was done then, as far as it can be seen. */
  boolean isSeen() {
    return refusal != null || fetched != null && fetched.total() > 0;
  }
}
