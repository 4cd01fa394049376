/** Hands out databases and takes them back. */
@NullMarked
package dev.pgassay.internal.lease;

import org.jspecify.annotations.NullMarked;
