package dev.pgassay.assertions.catalog;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An installed extension.
 *
 * @param name its name
 * @param schemaName the schema of its objects
 * @param version its version
 * @param defaultVersion the version that the server would install now, or null when it has none
 * @param relocatable whether its objects can move to another schema
 * @param owner the role that owns it
 * @param comment its comment, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Extension(
    String name,
    String schemaName,
    String version,
    @Nullable String defaultVersion,
    boolean relocatable,
    String owner,
    @Nullable String comment)
    implements CatalogObject {

  @Override
  public ObjectType type() {
    return ObjectType.EXTENSION;
  }

  @Override
  public String identity() {
    return Identifier.quote(name);
  }

  @Override
  public @Nullable String schema() {
    return null;
  }

  @Override
  public @Nullable String extension() {
    return null;
  }
}
