/** Connects the engine to JUnit's contexts, parameters and failures. */
@NullMarked
package dev.pgassay.internal.junit;

import org.jspecify.annotations.NullMarked;
