/**
 * What queries and actions cost when somebody last looked at it, kept in files that are committed:
 * {@link dev.pgassay.perf.baseline.BaselineStore} is one of them.
 */
@NullMarked
package dev.pgassay.perf.baseline;

import org.jspecify.annotations.NullMarked;
