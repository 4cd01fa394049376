package dev.pgassay.assertions.check;

import java.util.List;

/** The checks of types of columns and the shape of tables. */
final class TypePack {

  static final List<SchemaCheck> CHECKS = List.of();

  private TypePack() {}
}
