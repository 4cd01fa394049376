/**
 * What a database's sessions do while something is done, held to a budget.
 *
 * <p>{@link dev.pgassay.assertions.watch.Activity} is the door. What has a counter is read before
 * and after; what has none (waits for locks, long statements, sessions at once) is sampled on a
 * connection of the watch's own. Temporary files and deadlocks are read in the log of a server of
 * ours, which says them at once and with the statement.
 *
 * <p>PostgreSQL's sessions report what they did when they end, at most once a second otherwise, and
 * after ten idle seconds. Whoever limits what is only counted so waits until all have reported.
 */
@NullMarked
package dev.pgassay.assertions.watch;

import org.jspecify.annotations.NullMarked;
