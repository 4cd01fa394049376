/**
 * Where servers come from: what a provider of PostgreSQL servers implements.
 *
 * <p>A provider of one's own is named in {@code
 * META-INF/services/dev.pgassay.spi.PostgresServerProvider}.
 */
@NullMarked
package dev.pgassay.spi;

import org.jspecify.annotations.NullMarked;
