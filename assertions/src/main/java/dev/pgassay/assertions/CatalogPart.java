package dev.pgassay.assertions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A part of a catalog that a role may be forbidden to read, by the name that {@link
 * dev.pgassay.assertions.catalog.Catalog#unseen()} has for it.
 */
enum CatalogPart {
  DATABASE,
  SCHEMAS,
  RELATIONS,
  COLUMNS(RELATIONS),
  INDEXES(COLUMNS),
  CONSTRAINTS(INDEXES),
  TRIGGERS(COLUMNS),
  RULES,
  POLICIES,
  SEQUENCES,
  ROUTINES,
  TYPES,
  EXTENSIONS,
  ROLES,
  DEFAULT_PRIVILEGES,
  PUBLICATIONS,
  SUBSCRIPTIONS,
  STATISTICS,
  EVENT_TRIGGERS,
  OTHER_OBJECTS;

  private final List<CatalogPart> parts = new ArrayList<>();

  CatalogPart(CatalogPart... needed) {
    parts.add(this);
    for (CatalogPart part : needed) {
      parts.addAll(part.parts);
    }
  }

  /** This part, and those without which it is read incompletely. */
  List<CatalogPart> withNeeded() {
    return parts;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
