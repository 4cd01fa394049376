package dev.pgassay.assertions.catalog;

import java.util.Locale;
import org.apiguardian.api.API;

/** Whether what is written survives a crash. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Persistence {
  /** It does. */
  PERMANENT,
  /** It is emptied. */
  UNLOGGED,
  /** It ends with its session. */
  TEMPORARY;

  /** {@return PostgreSQL's word for it} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
