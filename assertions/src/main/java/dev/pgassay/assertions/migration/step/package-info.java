/**
 * A database that migrations are rehearsed in, one step after the other; the kinds of rehearsal
 * stand on it.
 */
@NullMarked
package dev.pgassay.assertions.migration.step;

import org.jspecify.annotations.NullMarked;
