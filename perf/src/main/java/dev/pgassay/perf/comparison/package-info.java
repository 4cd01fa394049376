/**
 * Which of two is slower, found out on one machine in one run: both are executed in turns, and the
 * ratio of each turn counts, never a time by itself. {@link dev.pgassay.perf.comparison.Comparison}
 * says how.
 */
@NullMarked
package dev.pgassay.perf.comparison;

import org.jspecify.annotations.NullMarked;
