/**
 * A benchmark: what it takes to find ten changed rows, with pgassay and with AssertJ-DB.
 *
 * <p>{@link dev.pgassay.peers.changes.ChangesBenchmark} runs both in one JVM on the same tables.
 */
@NullMarked
package dev.pgassay.peers.changes;

import org.jspecify.annotations.NullMarked;
