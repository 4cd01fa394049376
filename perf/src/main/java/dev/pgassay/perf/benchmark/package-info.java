/** Statements timed by JMH, in JVMs of their own. */
@NullMarked
package dev.pgassay.perf.benchmark;

import org.jspecify.annotations.NullMarked;
