/**
 * The vocabulary: what a test can expect of a database, over any {@link javax.sql.DataSource}.
 *
 * <p>Nothing here knows how the database came to be. What plain JDBC cannot give (a copy of the
 * database, where its migrations lie) is asked of {@link
 * dev.pgassay.assertions.facilities.DatabaseFacilities}.
 */
@NullMarked
package dev.pgassay.assertions;

import org.jspecify.annotations.NullMarked;
