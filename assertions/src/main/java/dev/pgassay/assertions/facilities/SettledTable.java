package dev.pgassay.assertions.facilities;

import org.apiguardian.api.API;

/**
 * A table that {@code VACUUM (FREEZE, ANALYZE)} of all its rows would leave as it is.
 *
 * @param schema its schema's name, without quotes
 * @param name its name, without quotes
 * @param blocks how many it has
 */
@API(status = API.Status.INTERNAL)
public record SettledTable(String schema, String name, long blocks) {}
