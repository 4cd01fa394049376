package dev.pgassay.assertions.catalog;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column or of a domain.
 *
 * <p>{@link #text()} is what PostgreSQL calls it ({@code character varying(255)}), with the schema
 * for types outside of {@code pg_catalog}.
 *
 * @param text its full name, modifiers included, as {@code format_type} gives it
 * @param name its name
 * @param kind what sort of type it is
 * @param category its category, as in {@code pg_type.typcategory}: {@code N} for numbers, {@code S}
 *     for strings, {@code D} for dates and times, {@code B} for {@code boolean}, {@code A} for
 *     arrays
 * @param elementType for an array, the full name of its elements' type; otherwise null
 * @param baseType for a domain, the full name of the type that it stands on; otherwise null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record DataType(
    String text,
    QualifiedName name,
    Kind kind,
    char category,
    @Nullable String elementType,
    @Nullable String baseType) {

  /** The sorts of types. */
  public enum Kind {
    /** A plain type, an array included. */
    BASE,
    /** A composite type, or the row type of a relation. */
    COMPOSITE,
    /** A domain. */
    DOMAIN,
    /** An enum. */
    ENUM,
    /** A range. */
    RANGE,
    /** A multirange. */
    MULTIRANGE,
    /** A pseudo-type. */
    PSEUDO
  }

  /** {@return whether this is an array} */
  public boolean isArray() {
    return elementType != null;
  }

  @Override
  public String toString() {
    return text;
  }
}
