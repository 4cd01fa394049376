/** The shop, measured by plain JMH. */
@NullMarked
package dev.pgassay.samples.benchmarks;

import org.jspecify.annotations.NullMarked;
