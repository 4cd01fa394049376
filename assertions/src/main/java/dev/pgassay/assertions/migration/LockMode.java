package dev.pgassay.assertions.migration;

/** The locks of a table, from the weakest to the strongest, as {@code pg_locks} calls them. */
enum LockMode {
  ACCESS_SHARE("AccessShareLock"),
  ROW_SHARE("RowShareLock"),
  ROW_EXCLUSIVE("RowExclusiveLock"),
  SHARE_UPDATE_EXCLUSIVE("ShareUpdateExclusiveLock"),
  SHARE("ShareLock"),
  SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock"),
  EXCLUSIVE("ExclusiveLock"),
  ACCESS_EXCLUSIVE("AccessExclusiveLock");

  private final String text;

  LockMode(String text) {
    this.text = text;
  }

  static LockMode of(String text) {
    for (LockMode mode : values()) {
      if (mode.text.equals(text)) {
        return mode;
      }
    }
    return ACCESS_EXCLUSIVE;
  }

  /** PostgreSQL's table of conflicts, in the manual's section on explicit locking. */
  boolean conflictsWith(LockMode held) {
    LockMode weaker = compareTo(held) < 0 ? this : held;
    LockMode stronger = weaker == this ? held : this;
    return switch (weaker) {
      case ACCESS_SHARE -> stronger == ACCESS_EXCLUSIVE;
      case ROW_SHARE -> stronger.compareTo(EXCLUSIVE) >= 0;
      case ROW_EXCLUSIVE -> stronger.compareTo(SHARE) >= 0;
      case SHARE -> stronger != SHARE;
      default -> true;
    };
  }
}
