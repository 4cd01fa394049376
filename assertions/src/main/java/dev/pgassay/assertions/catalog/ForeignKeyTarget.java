package dev.pgassay.assertions.catalog;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What a foreign key refers to, and what happens when that goes away.
 *
 * @param table the table
 * @param columns its columns, in the order of the foreign key's
 * @param onDelete what happens when the row is deleted
 * @param onUpdate what happens when its key changes
 * @param setColumns for {@code set null} and {@code set default}, the columns named; empty for all
 * @param match how NULLs in some columns count
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ForeignKeyTarget(
    QualifiedName table,
    List<String> columns,
    ReferentialAction onDelete,
    ReferentialAction onUpdate,
    List<String> setColumns,
    MatchType match) {}
