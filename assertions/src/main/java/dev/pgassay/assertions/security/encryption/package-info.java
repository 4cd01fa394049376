/** What nobody must be able to read: stored values, passwords, and what goes over the wire. */
@NullMarked
package dev.pgassay.assertions.security.encryption;

import org.jspecify.annotations.NullMarked;
