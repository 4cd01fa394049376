/** What a database is at a moment, schema and rows, compared with another moment. */
@NullMarked
package dev.pgassay.assertions.migration.state;

import org.jspecify.annotations.NullMarked;
