/** Rows that keep what the schema asks of them, made from the catalog. */
@NullMarked
package dev.pgassay.assertions.data;

import org.jspecify.annotations.NullMarked;
