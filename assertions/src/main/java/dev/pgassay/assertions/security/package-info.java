/** What roles may do and tenants see, by trying. */
@NullMarked
package dev.pgassay.assertions.security;

import org.jspecify.annotations.NullMarked;
