/**
 * What an action changed in the rows of a database.
 *
 * <p>{@link dev.pgassay.assertions.change.Changes} is the door. Two snapshots of PostgreSQL show
 * the same tables before and after, or two cursors of a transaction: nothing is copied, and no
 * trigger, slot or table is made.
 */
@NullMarked
package dev.pgassay.assertions.change;

import org.jspecify.annotations.NullMarked;
