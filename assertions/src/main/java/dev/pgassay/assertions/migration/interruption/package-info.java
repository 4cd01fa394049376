/** Migrations that are stopped half-way, and run again. */
@NullMarked
package dev.pgassay.assertions.migration.interruption;

import org.jspecify.annotations.NullMarked;
