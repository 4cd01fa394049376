/** Runs PostgreSQL in a container. */
@NullMarked
package dev.pgassay.internal.server.container;

import org.jspecify.annotations.NullMarked;
