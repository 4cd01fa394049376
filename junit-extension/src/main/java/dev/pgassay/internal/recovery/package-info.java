/** A test's own server, its backups, and the servers that are started from them. */
@NullMarked
package dev.pgassay.internal.recovery;

import org.jspecify.annotations.NullMarked;
