/** Rows, held to what the schema and a team state. */
@NullMarked
package dev.pgassay.assertions.data;

import org.jspecify.annotations.NullMarked;
