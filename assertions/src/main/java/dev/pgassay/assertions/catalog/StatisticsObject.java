package dev.pgassay.assertions.catalog;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Extended statistics.
 *
 * @param name its name
 * @param table the table
 * @param owner the role that owns it
 * @param kinds what is gathered: {@code ndistinct}, {@code dependencies}, {@code mcv}, {@code
 *     expressions}
 * @param definition its definition, as {@code pg_get_statisticsobjdef} gives it
 * @param comment its comment, or null
 * @param target its statistics target where one is set, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record StatisticsObject(
    QualifiedName name,
    QualifiedName table,
    String owner,
    List<String> kinds,
    String definition,
    @Nullable String comment,
    @Nullable Integer target) {}
