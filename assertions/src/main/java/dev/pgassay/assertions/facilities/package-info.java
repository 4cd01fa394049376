/** What a database can do for a test beyond JDBC. */
@NullMarked
package dev.pgassay.assertions.facilities;

import org.jspecify.annotations.NullMarked;
