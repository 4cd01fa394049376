package dev.pgassay.assertions.catalog;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A range.
 *
 * @param name its name
 * @param subtype the type of its bounds
 * @param subtypeDifference the function that measures distances, or null
 * @param canonical the function that makes it canonical, or null
 * @param multirange its multirange type
 * @param owner the role that owns it
 * @param privileges who may do what with it, the defaults of its owner and of {@code PUBLIC}
 *     included
 * @param extension the extension that it belongs to, or null
 * @param comment its comment, or null
 * @param collation the collation of its bounds where that is not the database's, or null
 * @param operatorClass the operator class that orders its bounds where that is not the default, or
 *     null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record RangeType(
    QualifiedName name,
    String subtype,
    @Nullable String subtypeDifference,
    @Nullable String canonical,
    String multirange,
    String owner,
    List<Privilege> privileges,
    @Nullable String extension,
    @Nullable String comment,
    @Nullable String collation,
    @Nullable String operatorClass)
    implements SchemaObject {

  @Override
  public ObjectType type() {
    return ObjectType.RANGE_TYPE;
  }
}
