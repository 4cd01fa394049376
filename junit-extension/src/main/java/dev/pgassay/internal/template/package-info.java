/** Builds a migrated database once and publishes it as a template. */
@NullMarked
package dev.pgassay.internal.template;

import org.jspecify.annotations.NullMarked;
