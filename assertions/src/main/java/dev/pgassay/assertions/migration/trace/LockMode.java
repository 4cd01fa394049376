package dev.pgassay.assertions.migration.trace;

import java.util.Arrays;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * The modes in which a relation is locked, from the weakest to the strongest.
 *
 * @see <a href="https://www.postgresql.org/docs/current/explicit-locking.html">PostgreSQL's manual,
 *     Explicit Locking</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum LockMode {
  /** Of a query. */
  ACCESS_SHARE("blocks nothing but exclusive use of"),
  /** Of {@code select for update}, and of a referenced table. */
  ROW_SHARE("blocks nothing but exclusive use of"),
  /** Of {@code insert}, {@code update}, {@code delete}. */
  ROW_EXCLUSIVE("blocks the building of indexes, and other changes, of"),
  /** Of {@code vacuum}, {@code analyze}, {@code create index concurrently}, {@code validate}. */
  SHARE_UPDATE_EXCLUSIVE("blocks vacuum and other changes, but no read or write, of"),
  /** Of {@code create index}. */
  SHARE("blocks every write of"),
  /** Of {@code create trigger} and of new foreign keys. */
  SHARE_ROW_EXCLUSIVE("blocks every write of"),
  /** Of {@code refresh materialized view concurrently}. */
  EXCLUSIVE("blocks every write of"),
  /** Of most forms of {@code alter table}. */
  ACCESS_EXCLUSIVE("blocks every read and write of");

  private final String words;

  LockMode(String words) {
    this.words = words;
  }

  /**
   * Reads a name as {@code pg_locks} has it.
   *
   * @param name the name: {@code AccessShareLock}
   * @return the mode
   * @throws IllegalArgumentException if it is none
   */
  @API(status = API.Status.INTERNAL)
  public static LockMode of(String name) {
    String wanted = name.substring(0, name.length() - "Lock".length()).toUpperCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(mode -> mode.name().replace("_", "").equals(wanted))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("`" + name + "` is no mode of a lock"));
  }

  /** {@return whether {@code select} waits for it} */
  public boolean blocksReads() {
    return this == ACCESS_EXCLUSIVE;
  }

  /** {@return whether {@code insert}, {@code update} and {@code delete} wait for it} */
  public boolean blocksWrites() {
    return compareTo(SHARE) >= 0;
  }

  /**
   * Whether who wants a lock of this mode waits for one that another holds, by the table in
   * PostgreSQL's manual.
   *
   * @param held the other's mode
   * @return whether the two conflict
   */
  public boolean conflictsWith(LockMode held) {
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

  /** {@return what it does, before the name of the relation: {@code blocks every write of}} */
  public String words() {
    return words;
  }
}
