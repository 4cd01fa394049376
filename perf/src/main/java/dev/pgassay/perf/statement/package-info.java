/**
 * The statements that an action executes, as something that a test can expect: {@link
 * dev.pgassay.perf.statement.StatementRecorder} records them, {@link
 * dev.pgassay.perf.statement.Statements} holds them, and {@code PerfAssertions.assertThat} examines
 * them.
 *
 * <p>Connections are wrapped by datasource-proxy when they are handed out, so that what an
 * application does with them can be recorded although it got them before. As long as nothing is
 * recorded, the wrapping does nothing but hand calls on. What a statement does is read from its
 * tokens, and a stack trace tells whose line executed it.
 */
@NullMarked
package dev.pgassay.perf.statement;

import org.jspecify.annotations.NullMarked;
