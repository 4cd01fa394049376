/** Reads what the annotation, properties and the environment say, once, into immutable records. */
@NullMarked
package dev.pgassay.internal.configuration;

import org.jspecify.annotations.NullMarked;
