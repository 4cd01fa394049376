package dev.pgassay.assertions.catalog;

import org.apiguardian.api.API;

/**
 * The name of an object in a schema. {@link #toString()} writes it as SQL would, with quotes where
 * they are needed.
 *
 * @param schema the schema's name
 * @param name the object's name
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record QualifiedName(String schema, String name) implements Comparable<QualifiedName> {

  @Override
  public int compareTo(QualifiedName other) {
    int bySchema = schema.compareTo(other.schema);
    return bySchema == 0 ? name.compareTo(other.name) : bySchema;
  }

  @Override
  public String toString() {
    return Identifier.quote(schema) + "." + Identifier.quote(name);
  }
}
