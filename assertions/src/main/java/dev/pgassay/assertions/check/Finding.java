package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.CatalogObject;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.ColumnName;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Relation;
import org.jspecify.annotations.Nullable;

/**
 * What a check found wrong with one object.
 *
 * @param object kind and full name of the object: {@code index public.orders_customer_id_idx};
 *     parts of a relation carry its name: {@code column public.orders.total}, {@code constraint
 *     orders_pkey on public.orders}
 * @param reason why, as a sentence without its stop, with the names and figures of this very case
 * @param fix a statement that surely mends it, or null
 */
record Finding(String object, String reason, @Nullable String fix) {

  static Finding of(CatalogObject object, String reason) {
    return new Finding(object.describe(), reason, null);
  }

  static Finding of(Relation relation, Column column, String reason) {
    return new Finding("column " + new ColumnName(relation.name(), column.name()), reason, null);
  }

  static Finding of(Relation relation, Constraint constraint, String reason) {
    return part("constraint", constraint.name(), relation, reason);
  }

  /** Of a constraint, a trigger, a policy or a rule. */
  static Finding part(String kind, String name, Relation relation, String reason) {
    return new Finding(
        kind + " " + Identifier.quote(name) + " on " + relation.identity(), reason, null);
  }

  Finding withFix(String sql) {
    return new Finding(object, reason, sql);
  }
}
