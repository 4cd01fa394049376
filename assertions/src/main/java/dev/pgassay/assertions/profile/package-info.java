/** Whom migrations run as, and what the administrator of a managed server may do. */
@NullMarked
package dev.pgassay.assertions.profile;

import org.jspecify.annotations.NullMarked;
