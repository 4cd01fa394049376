package dev.pgassay.assertions.catalog;

import org.apiguardian.api.API;

/**
 * The full name of a column.
 *
 * @param table its relation
 * @param column its name
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ColumnName(QualifiedName table, String column) {

  @Override
  public String toString() {
    return table + "." + Identifier.quote(column);
  }
}
