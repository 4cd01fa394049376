/**
 * The engine: a real, throw-away PostgreSQL, migrated once, and a pristine database for every test.
 *
 * <p>A test needs {@link dev.pgassay.DatabaseTest} and a parameter of type {@link
 * javax.sql.DataSource} or {@link dev.pgassay.TestDatabase}. Code that is not a JUnit test comes in
 * by {@link dev.pgassay.TestDatabases}. Everything below {@code dev.pgassay.internal} is closed.
 */
@NullMarked
package dev.pgassay;

import org.jspecify.annotations.NullMarked;
