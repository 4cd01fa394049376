/** What roles may do, by trying. */
@NullMarked
package dev.pgassay.assertions.security;

import org.jspecify.annotations.NullMarked;
