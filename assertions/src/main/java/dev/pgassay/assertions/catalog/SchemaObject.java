package dev.pgassay.assertions.catalog;

import org.apiguardian.api.API;

/** An object that lies in a schema. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface SchemaObject extends CatalogObject {

  /** {@return its name} */
  QualifiedName name();

  @Override
  default String identity() {
    return name().toString();
  }

  @Override
  default String schema() {
    return name().schema();
  }
}
