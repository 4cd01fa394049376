package dev.pgassay.assertions.catalog;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What an index sorts by.
 *
 * @param column the column, or null for an expression
 * @param expression the column or the expression, as PostgreSQL writes it
 * @param operatorClass its operator class where that is not the default, or null
 * @param collation its collation where that is not the column's, or, for an expression, not the
 *     database's; otherwise null
 * @param descending whether it is sorted downwards
 * @param nullsFirst whether NULLs come first
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record IndexKey(
    @Nullable String column,
    String expression,
    @Nullable String operatorClass,
    @Nullable String collation,
    boolean descending,
    boolean nullsFirst) {}
