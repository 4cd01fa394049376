package dev.pgassay.assertions.catalog;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A composite type.
 *
 * @param name its name
 * @param attributes its attributes, in order
 * @param owner the role that owns it
 * @param privileges who may do what with it, the defaults of its owner and of {@code PUBLIC}
 *     included
 * @param extension the extension that it belongs to, or null
 * @param comment its comment, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CompositeType(
    QualifiedName name,
    List<Column> attributes,
    String owner,
    List<Privilege> privileges,
    @Nullable String extension,
    @Nullable String comment)
    implements SchemaObject {

  @Override
  public ObjectType type() {
    return ObjectType.COMPOSITE_TYPE;
  }
}
