/** What {@code QueryBenchmark} measures, beside a benchmark that somebody wrote for JMH. */
@NullMarked
package dev.pgassay.peers.benchmark;

import org.jspecify.annotations.NullMarked;
