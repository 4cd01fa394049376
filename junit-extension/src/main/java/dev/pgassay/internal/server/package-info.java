/** Chooses a provider and starts servers. */
@NullMarked
package dev.pgassay.internal.server;

import org.jspecify.annotations.NullMarked;
