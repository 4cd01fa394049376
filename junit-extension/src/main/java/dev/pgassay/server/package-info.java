/**
 * What a test may do to a server of its own: break it, back it up, let a standby follow it.
 *
 * <p>{@link dev.pgassay.TestDatabase#server()} is the door. All of it needs {@code
 * DatabaseTest(server = OWN)}, since others would meet what is done here.
 */
@NullMarked
package dev.pgassay.server;

import org.jspecify.annotations.NullMarked;
