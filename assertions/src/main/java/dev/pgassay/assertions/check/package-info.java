/**
 * Named rules that a schema keeps, what breaks them, and what a team has accepted.
 *
 * <p>{@link dev.pgassay.assertions.check.SchemaChecks} is the door. One check is one folder of
 * resources beside this package: its page, a script that violates it, a script that is clean; and
 * one line in the list of its pack.
 */
@NullMarked
package dev.pgassay.assertions.check;

import org.jspecify.annotations.NullMarked;
