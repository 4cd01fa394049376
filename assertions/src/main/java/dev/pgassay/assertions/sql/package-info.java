/** SQL text taken apart into statements and their tokens, without asking a server. */
@NullMarked
package dev.pgassay.assertions.sql;

import org.jspecify.annotations.NullMarked;
