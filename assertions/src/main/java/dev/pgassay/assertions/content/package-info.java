/**
 * The content of a whole database, and how it differs from another's.
 *
 * <p>Each side is one transaction with one snapshot, so that its catalog, rows and large objects
 * are of one moment. Servers make sums of the rows' texts, which depend on neither the order of
 * rows nor the server's version; texts are written under the same settings on both sides. Only
 * where sums differ are rows looked at: a large table in buckets by its keys, and of those that
 * differ, keys and sums of single rows, sorted alike on both sides, which come here a few at a
 * time. Values come here of those rows only that a failure shows.
 */
@NullMarked
package dev.pgassay.assertions.content;

import org.jspecify.annotations.NullMarked;
