/**
 * A benchmark: what a pristine database for every test costs, with pgassay and with its peers.
 *
 * <p><b>What runs.</b> {@link dev.pgassay.peers.PeersBenchmark} starts a fresh JVM for each tool,
 * suite, schema and round, one after the other, all tools in turn before the next suite. Each JVM
 * runs one test class through JUnit's launcher. The body of the tests is the same for all tools
 * ({@code TestSuite}, {@code Work}); a tool's subclass says only where its {@code DataSource} comes
 * from. Every body opens one connection, and fails unless the rows and the sequences are exactly
 * those that the migrations leave.
 *
 * <p><b>The cost of a test</b> is measured from outside: the time from the beginning of the first
 * body to the end of the JVM, less that of the same class on one shared database that nobody puts
 * in order, divided by the number of tests but one. It holds the hand-out, the slower first
 * connection to a new database, what runs beside the body, what is put off until the end of the
 * class, and the removal of what was left behind. The shared database lies on a server of the
 * tool's own kind, and is reached by the plain driver, so that a tool gains nothing by settings of
 * its server, and hides nothing in the connections that it hands out.
 *
 * <p><b>The wait</b> is the time from the end of a body to the beginning of the next one, less the
 * median of the same on the shared database.
 *
 * <p><b>The start</b> is the time from the first callback of the test class, before the tool is
 * asked for anything, to the first body: cold with empty caches of the tool, warm when the same JVM
 * ran before.
 *
 * <p>Figures of one round are differences of neighbours in that round; the table shows the median
 * over all rounds. Where a figure is missing stands {@code failed}, or {@code -} when there is
 * nothing to tell.
 */
@NullMarked
package dev.pgassay.peers;

import org.jspecify.annotations.NullMarked;
