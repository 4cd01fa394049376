package dev.pgassay.assertions.catalog;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A type that an extension or a function in C implements.
 *
 * @param name its name
 * @param definition its functions and storage
 * @param owner the role that owns it
 * @param privileges who may do what with it, the defaults of its owner and of {@code PUBLIC}
 *     included
 * @param extension the extension that it belongs to, or null
 * @param comment its comment, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record BaseType(
    QualifiedName name,
    String definition,
    String owner,
    List<Privilege> privileges,
    @Nullable String extension,
    @Nullable String comment)
    implements SchemaObject {

  @Override
  public ObjectType type() {
    return ObjectType.BASE_TYPE;
  }
}
