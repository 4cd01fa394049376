package dev.pgassay.assertions.catalog;

import java.util.Locale;
import org.apiguardian.api.API;

/** How NULLs in some columns of a foreign key count. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum MatchType {
  /** One NULL is enough to refer to nothing. */
  SIMPLE,
  /** All columns are NULL, or none. */
  FULL,
  /** Not implemented by PostgreSQL. */
  PARTIAL;

  /** {@return PostgreSQL's word for it} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
