package dev.pgassay.assertions.catalog;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A publication.
 *
 * @param name its name
 * @param owner the role that owns it
 * @param allTables whether it publishes every table
 * @param operations what it publishes: {@code insert}, {@code update}, {@code delete}, {@code
 *     truncate}
 * @param viaRoot whether changes of partitions are those of the partitioned table
 * @param tables its tables, with the list of columns and the row filter where there are any
 * @param schemas schemas whose tables it publishes
 * @param comment its comment, or null
 * @param generatedColumns whether it publishes stored generated columns; PostgreSQL 18 and newer
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Publication(
    String name,
    String owner,
    boolean allTables,
    List<String> operations,
    boolean viaRoot,
    List<String> tables,
    List<String> schemas,
    @Nullable String comment,
    boolean generatedColumns) {}
