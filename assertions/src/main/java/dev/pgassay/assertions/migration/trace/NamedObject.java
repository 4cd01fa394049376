package dev.pgassay.assertions.migration.trace;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.apiguardian.api.API;

/**
 * Something in a schema that is no relation, at one moment of a migration.
 *
 * @param kind {@code schema}, {@code function}, {@code type} or {@code enum value}
 * @param oid its oid, which it keeps when it is renamed
 * @param name its full name
 * @param volatility of a function, as in {@code pg_proc.provolatile}; empty for others
 */
@API(status = API.Status.INTERNAL)
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record NamedObject(String kind, long oid, String name, String volatility) {

  boolean isFunction() {
    return kind.equals("function");
  }
}
