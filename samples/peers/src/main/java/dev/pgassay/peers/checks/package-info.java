/**
 * A benchmark: what it takes to examine a schema with all checks, with pgassay and with
 * pg-index-health, and whether both find the same.
 *
 * <p>{@link dev.pgassay.peers.checks.ChecksBenchmark} runs both in one JVM on one database, in
 * turns, after a few rounds that do not count.
 */
@NullMarked
package dev.pgassay.peers.checks;

import org.jspecify.annotations.NullMarked;
