/**
 * What a query costs, as something that a test can expect: {@link dev.pgassay.perf.Query} names it,
 * {@link dev.pgassay.perf.PerfAssertions} examines it.
 *
 * <p>Counters come first, seconds last: how many blocks a query reads, how many rows it gives, and
 * which plan it has are the same on every machine, if statistics and settings are. So they are made
 * the same before a query is measured ({@link dev.pgassay.perf.QueryInDatabase} says how), it is
 * measured until two runs agree, and what does not agree is not judged.
 */
@NullMarked
package dev.pgassay.perf;

import org.jspecify.annotations.NullMarked;
