package dev.pgassay.perf.statement;

import org.apiguardian.api.API;

/** What a statement does, by its text. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum StatementKind {
  /** It reads: {@code select}, {@code values}, {@code table}, {@code fetch}. */
  SELECT,
  /** {@code insert}, by itself or as a part of a {@code with}. */
  INSERT,
  /** {@code update}, by itself or as a part of a {@code with}. */
  UPDATE,
  /** {@code delete}, by itself or as a part of a {@code with}, and {@code truncate}. */
  DELETE,
  /** {@code merge}, by itself or as a part of a {@code with}. */
  MERGE,
  /** It makes, changes or drops an object, or says who may use it; {@code select into} as well. */
  DDL,
  /**
   * It begins, ends or divides a transaction: as SQL, or as a call of {@code commit}, {@code
   * rollback}, {@code setSavepoint} or {@code releaseSavepoint} of a connection.
   */
  TRANSACTION,
  /** {@code call}, JDBC's <code>{call …}</code>, and {@code do}. */
  CALL,
  /** {@code copy}. */
  COPY,
  /** Anything else: {@code set}, {@code show}, {@code explain}, {@code lock}, {@code listen}, … */
  OTHER
}
