/** What roles may do, by trying, and whether tenants are kept apart. */
@NullMarked
package dev.pgassay.assertions.security;

import org.jspecify.annotations.NullMarked;
