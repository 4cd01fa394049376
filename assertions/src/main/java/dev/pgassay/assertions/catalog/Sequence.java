package dev.pgassay.assertions.catalog;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A sequence.
 *
 * @param name its name
 * @param owner the role that owns it
 * @param persistence whether it survives a crash
 * @param dataType its type: {@code smallint}, {@code integer} or {@code bigint}
 * @param start the value that it starts with
 * @param increment its increment
 * @param minimum its least value
 * @param maximum its greatest value
 * @param cache how many values a session takes at a time
 * @param cycle whether it begins again at its end
 * @param lastValue the value that it gave last, or null when it gave none or may not be read
 * @param ownedBy the column that owns it, or null
 * @param ofIdentity whether it belongs to an identity column
 * @param privileges who may do what with it, the defaults of its owner and of {@code PUBLIC}
 *     included
 * @param extension the extension that it belongs to, or null
 * @param comment its comment, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Sequence(
    QualifiedName name,
    String owner,
    Persistence persistence,
    String dataType,
    long start,
    long increment,
    long minimum,
    long maximum,
    long cache,
    boolean cycle,
    @Nullable Long lastValue,
    @Nullable ColumnName ownedBy,
    boolean ofIdentity,
    List<Privilege> privileges,
    @Nullable String extension,
    @Nullable String comment)
    implements SchemaObject {

  @Override
  public ObjectType type() {
    return ObjectType.SEQUENCE;
  }
}
