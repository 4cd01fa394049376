/**
 * A schema as one canonical text that reads well in a review, and what differs between two of them.
 */
@NullMarked
package dev.pgassay.assertions.schema;

import org.jspecify.annotations.NullMarked;
