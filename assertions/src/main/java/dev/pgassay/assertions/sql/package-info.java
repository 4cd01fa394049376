/** SQL text taken apart into statements and their tokens, and what a server says of a statement. */
@NullMarked
package dev.pgassay.assertions.sql;

import org.jspecify.annotations.NullMarked;
