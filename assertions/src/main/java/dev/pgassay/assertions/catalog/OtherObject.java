package dev.pgassay.assertions.catalog;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An object of the less common kinds: a language, a cast, an operator, an operator class or family,
 * a collation, a conversion, an access method, a foreign-data wrapper, a server, a user mapping, a
 * tablespace, a transform, or an object of text search.
 *
 * @param kind its kind, in PostgreSQL's words
 * @param identity its full name
 * @param schema its schema, or null
 * @param name its name without the schema, or null where it has none
 * @param owner the role that owns it, or null where nobody does
 * @param properties what distinguishes it, by PostgreSQL's words
 * @param privileges who may do what with it, the defaults of its owner and of {@code PUBLIC}
 *     included
 * @param extension the extension that it belongs to, or null
 * @param comment its comment, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record OtherObject(
    String kind,
    String identity,
    @Nullable String schema,
    @Nullable String name,
    @Nullable String owner,
    Map<String, String> properties,
    List<Privilege> privileges,
    @Nullable String extension,
    @Nullable String comment) {}
