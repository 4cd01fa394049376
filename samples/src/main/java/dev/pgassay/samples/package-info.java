/**
 * A small shop on plain JDBC, as the tests of the samples find it.
 *
 * <p>Its migrations lie in {@code db/migration}, the scripts that undo them in {@code db/undo}.
 * Every class takes a {@link javax.sql.DataSource} and throws {@link
 * dev.pgassay.samples.DatabaseException} when the database refuses a statement.
 */
@NullMarked
package dev.pgassay.samples;

import org.jspecify.annotations.NullMarked;
