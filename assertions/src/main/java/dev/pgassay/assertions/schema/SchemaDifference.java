package dev.pgassay.assertions.schema;

import java.util.List;
import org.apiguardian.api.API;

/**
 * An object in which two schemas differ.
 *
 * @param kind how they differ
 * @param object the object's kind and full name, as in {@code table public.orders}
 * @param lines the lines that differ: {@code - } and what was expected, {@code + } and what is
 *     there
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record SchemaDifference(Kind kind, String object, List<String> lines) {

  /** How two schemas differ in an object. */
  public enum Kind {
    /** It was expected and is not there. */
    MISSING,
    /** It is there and was not expected. */
    UNEXPECTED,
    /** It is there, but not as expected. */
    DIFFERENT
  }
}
