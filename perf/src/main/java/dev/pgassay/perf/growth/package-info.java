/**
 * How a cost grows with the rows of a database: {@link dev.pgassay.perf.growth.GrowingDatabase} is
 * where it is counted, {@link dev.pgassay.perf.growth.Growth} what was counted, {@link
 * dev.pgassay.perf.growth.Complexity} what a test allows.
 */
@NullMarked
package dev.pgassay.perf.growth;

import org.jspecify.annotations.NullMarked;
