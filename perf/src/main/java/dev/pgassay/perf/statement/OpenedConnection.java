package dev.pgassay.perf.statement;

import java.util.List;
import java.util.Optional;

/**
 * A connection that was handed out while statements were recorded.
 *
 * @param number its number
 * @param lines the lines of the user's code that opened it
 * @param pool the pool that opened it, to keep it
 */
record OpenedConnection(int number, List<StackTraceElement> lines, Optional<String> pool) {}
