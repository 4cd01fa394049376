package dev.pgassay.assertions.catalog;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A constraint of a table or of a domain.
 *
 * @param name its name
 * @param type what kind of constraint it is
 * @param columns its columns in order; those in an expression as well, for a check
 * @param definition its definition, as {@code pg_get_constraintdef} gives it
 * @param expression the expression of a check, or null
 * @param deferrable whether it can be deferred
 * @param initiallyDeferred whether it is deferred unless a transaction says otherwise
 * @param validated whether all rows are known to honour it
 * @param enforced whether it is enforced; always, before PostgreSQL 18
 * @param noInherit whether children do without it
 * @param local whether the table defines it itself, rather than only inherits it
 * @param ofParent whether it belongs to a constraint of the partitioned table above
 * @param index the index behind a primary key, a unique or an exclusion constraint, or null
 * @param including columns that the index only includes
 * @param nullsNotDistinct whether two NULLs violate it
 * @param withoutOverlaps whether its last column is a period: {@code without overlaps} or {@code
 *     period}
 * @param references what a foreign key refers to, or null
 * @param comment its comment, or null
 * @param firing in which sessions its own triggers fire, of which a foreign key consists: disabled
 *     by {@code alter table … disable trigger all}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Constraint(
    String name,
    ConstraintType type,
    List<String> columns,
    String definition,
    @Nullable String expression,
    boolean deferrable,
    boolean initiallyDeferred,
    boolean validated,
    boolean enforced,
    boolean noInherit,
    boolean local,
    boolean ofParent,
    @Nullable QualifiedName index,
    List<String> including,
    boolean nullsNotDistinct,
    boolean withoutOverlaps,
    @Nullable ForeignKeyTarget references,
    @Nullable String comment,
    FiringMode firing) {}
