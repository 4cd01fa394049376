/**
 * What a database's catalog says, read once into immutable records with PostgreSQL's own words.
 *
 * <p>{@link dev.pgassay.assertions.catalog.Catalog} is the door. The records are values: they hold
 * no connection, do not change, and can be shared between threads.
 */
@NullMarked
package dev.pgassay.assertions.catalog;

import org.jspecify.annotations.NullMarked;
