/** Applies migrations and scripts, and knows their content. */
@NullMarked
package dev.pgassay.internal.migration;

import org.jspecify.annotations.NullMarked;
