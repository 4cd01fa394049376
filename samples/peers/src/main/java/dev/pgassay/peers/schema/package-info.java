/**
 * The schemas that the benchmark runs on, generated as Flyway migrations: the same text every time.
 */
@NullMarked
package dev.pgassay.peers.schema;

import org.jspecify.annotations.NullMarked;
