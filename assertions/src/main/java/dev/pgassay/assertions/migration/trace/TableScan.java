package dev.pgassay.assertions.migration.trace;

import org.apiguardian.api.API;

/**
 * A reading of a table from its first row on.
 *
 * @param relation the table's full name
 * @param rows how many rows were read
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record TableScan(String relation, long rows) {}
