package dev.pgassay.assertions.catalog;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A domain.
 *
 * @param name its name
 * @param baseType the full name of the type that it stands on
 * @param notNull whether it forbids NULL
 * @param defaultExpression its default, or null
 * @param collation its collation where that is not its type's, or null
 * @param constraints its constraints, by name
 * @param owner the role that owns it
 * @param privileges who may do what with it, the defaults of its owner and of {@code PUBLIC}
 *     included
 * @param extension the extension that it belongs to, or null
 * @param comment its comment, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Domain(
    QualifiedName name,
    String baseType,
    boolean notNull,
    @Nullable String defaultExpression,
    @Nullable String collation,
    List<Constraint> constraints,
    String owner,
    List<Privilege> privileges,
    @Nullable String extension,
    @Nullable String comment)
    implements SchemaObject {

  @Override
  public ObjectType type() {
    return ObjectType.DOMAIN;
  }
}
