package dev.pgassay.assertions.check;

import java.util.List;

/** The checks of security. */
final class SecurityPack {

  static final List<SchemaCheck> CHECKS = List.of();

  private SecurityPack() {}
}
