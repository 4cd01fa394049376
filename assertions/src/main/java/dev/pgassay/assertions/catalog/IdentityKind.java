package dev.pgassay.assertions.catalog;

import java.util.Locale;
import org.apiguardian.api.API;

/** The kinds of identity columns. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum IdentityKind {
  /** Values given by the user are refused. */
  ALWAYS,
  /** A value given by the user counts. */
  BY_DEFAULT;

  /** {@return PostgreSQL's word for it} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
