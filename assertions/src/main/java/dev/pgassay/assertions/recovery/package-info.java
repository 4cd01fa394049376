/**
 * What must hold after something went wrong: a server that crashed, a connection that was lost, a
 * retry.
 *
 * <p>{@link dev.pgassay.assertions.recovery.WriteLedger} keeps what a test has written and what of
 * that was acknowledged, for {@code assertThat(database).keepsWritesOf(…)}; the other verbs ask
 * whether an application's pool works again, what it left behind on the server, and which error its
 * users saw. They go with any fault, whoever brought it about.
 */
@NullMarked
package dev.pgassay.assertions.recovery;

import org.jspecify.annotations.NullMarked;
