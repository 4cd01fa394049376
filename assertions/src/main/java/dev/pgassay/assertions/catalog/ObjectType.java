package dev.pgassay.assertions.catalog;

import java.util.Locale;
import org.apiguardian.api.API;

/** The kinds of objects that a catalog knows. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ObjectType {
  /** A database. */
  DATABASE,
  /** A schema. */
  SCHEMA,
  /** A table, perhaps partitioned. */
  TABLE,
  /** A foreign table. */
  FOREIGN_TABLE,
  /** A view. */
  VIEW,
  /** A materialized view. */
  MATERIALIZED_VIEW,
  /** A column. */
  COLUMN,
  /** A constraint. */
  CONSTRAINT,
  /** An index. */
  INDEX,
  /** A sequence. */
  SEQUENCE,
  /** A function. */
  FUNCTION,
  /** A procedure. */
  PROCEDURE,
  /** An aggregate. */
  AGGREGATE,
  /** A trigger. */
  TRIGGER,
  /** A rule. */
  RULE,
  /** A policy. */
  POLICY,
  /** An enum. */
  ENUM,
  /** A domain. */
  DOMAIN,
  /** A composite type. */
  COMPOSITE_TYPE,
  /** A range. */
  RANGE_TYPE,
  /** A base type. */
  BASE_TYPE,
  /** A type of any kind. */
  TYPE,
  /** An extension. */
  EXTENSION,
  /** A role. */
  ROLE,
  /** A publication. */
  PUBLICATION,
  /** A subscription. */
  SUBSCRIPTION,
  /** Extended statistics. */
  STATISTICS,
  /** An event trigger. */
  EVENT_TRIGGER,
  /** Default privileges. */
  DEFAULT_PRIVILEGES,
  /** A large object. */
  LARGE_OBJECT,
  /** An object of another kind. */
  OTHER;

  /** {@return PostgreSQL's word for it} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
