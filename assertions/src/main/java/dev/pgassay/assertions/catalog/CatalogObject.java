package dev.pgassay.assertions.catalog;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What has a name of its own in a database, whatever kind it is. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface CatalogObject {

  /** {@return what kind of object it is} */
  ObjectType type();

  /** {@return its full name as SQL writes it, with quotes where they are needed} */
  String identity();

  /** {@return the name of its schema, or null where it is in none} */
  @Nullable String schema();

  /** {@return the role that owns it} */
  String owner();

  /** {@return the extension that it belongs to, or null} */
  @Nullable String extension();

  /** {@return its comment, or null} */
  @Nullable String comment();

  /** {@return kind and name, as in {@code table public.orders}} */
  default String describe() {
    return type() + " " + identity();
  }
}
