package dev.pgassay.assertions.catalog;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A column of a relation, or an attribute of a composite type.
 *
 * @param name its name
 * @param position its number; dropped columns leave gaps
 * @param type its type
 * @param nullable whether it allows NULL by itself; a domain may still forbid it
 * @param defaultExpression its default, as PostgreSQL writes it, or null
 * @param identity what kind of identity column it is, or null
 * @param generated what kind of generated column it is, or null
 * @param generationExpression the expression of a generated column, or null
 * @param collation its collation where that is not its type's, or null
 * @param compression its compression method where one is set, or null
 * @param storage its storage ({@code plain}, {@code external}, {@code extended}, {@code main})
 *     where that is not its type's, or null
 * @param statisticsTarget its statistics target where one is set, or null
 * @param local whether the relation defines it itself, rather than only inherits it
 * @param options attribute options and those of a foreign table
 * @param privileges what was granted on this column alone
 * @param comment its comment, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Column(
    String name,
    int position,
    DataType type,
    boolean nullable,
    @Nullable String defaultExpression,
    @Nullable IdentityKind identity,
    @Nullable GeneratedKind generated,
    @Nullable String generationExpression,
    @Nullable String collation,
    @Nullable String compression,
    @Nullable String storage,
    @Nullable Integer statisticsTarget,
    boolean local,
    Map<String, String> options,
    List<Privilege> privileges,
    @Nullable String comment) {}
