/** What each statement of a migration does, seen while Flyway runs. */
@NullMarked
package dev.pgassay.assertions.migration.trace;

import org.jspecify.annotations.NullMarked;
