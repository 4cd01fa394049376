package dev.pgassay.perf.statement;

import java.util.Optional;

/**
 * A connection that was handed out while statements were recorded.
 *
 * @param number its number
 * @param line the line of the user's code that opened it
 * @param pool the pool that opened it, to keep it
 */
record OpenedConnection(int number, Optional<StackTraceElement> line, Optional<String> pool) {}
