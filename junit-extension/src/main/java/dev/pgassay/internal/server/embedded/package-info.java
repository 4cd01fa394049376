/** Runs PostgreSQL from binaries on the class path or installed on the machine. */
@NullMarked
package dev.pgassay.internal.server.embedded;

import org.jspecify.annotations.NullMarked;
