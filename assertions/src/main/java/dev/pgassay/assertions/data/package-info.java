/**
 * Rows: made from what the catalog says of a table, and held to what the schema and a team state.
 */
@NullMarked
package dev.pgassay.assertions.data;

import org.jspecify.annotations.NullMarked;
