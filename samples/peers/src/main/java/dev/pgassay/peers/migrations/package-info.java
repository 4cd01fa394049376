/** What it costs to rehearse migrations. */
@NullMarked
package dev.pgassay.peers.migrations;

import org.jspecify.annotations.NullMarked;
