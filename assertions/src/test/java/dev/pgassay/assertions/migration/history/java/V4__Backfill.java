package dev.pgassay.assertions.migration.history.java;

/** Found by its name. */
@SuppressWarnings("checkstyle:TypeName")
final class V4__Backfill {}
