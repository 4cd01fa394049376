/**
 * The rehearsal of migrations: {@code MigrationRehearsal} is the door, and each kind of rehearsal
 * is a package below.
 */
@NullMarked
package dev.pgassay.assertions.migration;

import org.jspecify.annotations.NullMarked;
