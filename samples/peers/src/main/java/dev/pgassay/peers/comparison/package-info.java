/** A benchmark of a benchmark: how often a comparison of two times is right, on this machine. */
@NullMarked
package dev.pgassay.peers.comparison;

import org.jspecify.annotations.NullMarked;
