package dev.pgassay.assertions.check;

import java.util.List;

/** The checks of names and comments. */
final class NamingPack {

  static final List<SchemaCheck> CHECKS = List.of();

  private NamingPack() {}
}
