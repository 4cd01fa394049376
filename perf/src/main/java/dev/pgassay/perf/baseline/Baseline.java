package dev.pgassay.perf.baseline;

import org.apiguardian.api.API;

/**
 * What a query costs on one major version of PostgreSQL.
 *
 * @param custom with the plan for its values
 * @param generic with the generic plan; the same where there is no other
 */
@API(status = API.Status.INTERNAL)
public record Baseline(Cost custom, Cost generic) {}
