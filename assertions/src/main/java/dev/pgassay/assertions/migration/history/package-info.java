/** Migrations as files, looked at without a database. */
@NullMarked
package dev.pgassay.assertions.migration.history;

import org.jspecify.annotations.NullMarked;
