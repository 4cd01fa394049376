/**
 * A benchmark: what it takes to prove a schema's rules in the rows, with pgassay and with the same
 * queries written by hand.
 */
@NullMarked
package dev.pgassay.peers.data;

import org.jspecify.annotations.NullMarked;
