/**
 * Logical replication, rehearsed: a database of the test is replicated to another, the test's
 * writes are done meanwhile, and what has arrived is compared with what was written.
 *
 * <p>Each rehearsal makes its own slot, subscription and role, and its own publication unless the
 * team's is named, and takes them away at its end, whatever has happened. The slot is made first
 * and apart from the subscription, so that both databases may lie on one server. All waiting has a
 * limit; a failure says which position was wanted and which was reached, what the workers of the
 * subscription wait for, and what they logged.
 */
@NullMarked
package dev.pgassay.assertions.replication;

import org.jspecify.annotations.NullMarked;
