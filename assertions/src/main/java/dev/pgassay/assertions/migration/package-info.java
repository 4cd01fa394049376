/**
 * Migrations: their files, what each of them made, and their rehearsal on a database of its own.
 */
@NullMarked
package dev.pgassay.assertions.migration;

import org.jspecify.annotations.NullMarked;
