/** Uses a PostgreSQL that somebody else runs. */
@NullMarked
package dev.pgassay.internal.server.external;

import org.jspecify.annotations.NullMarked;
