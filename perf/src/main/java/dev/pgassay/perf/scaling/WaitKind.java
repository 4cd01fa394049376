package dev.pgassay.perf.scaling;

import org.apiguardian.api.API;

/** What the time of clients goes to. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum WaitKind {
  /** A connection: one of the pool's, or one that is opened. */
  CONNECTION("waiting for a connection", "connection"),
  /** A lock that another session holds: of a row, a table, or one of the application's own. */
  LOCK("waiting for locks", "locks"),
  /** A lock within the server, which it takes for microseconds, as to write its log. */
  LWLOCK("waiting for the server's internal locks", "LWLocks"),
  /** Files of the server. */
  IO("waiting for the server's files", "IO"),
  /** The client itself: the session has answered, and its transaction is still open. */
  CLIENT("open transactions that wait for the client", "client"),
  /** Whatever else PostgreSQL names: a sleep, another process, an extension. */
  OTHER("other waits of the server", "other"),
  /** Nothing: the session runs, or would if it got a processor. */
  PROCESSOR("running on the server's processors", "running");

  private final String words;
  private final String column;

  WaitKind(String words, String column) {
    this.words = words;
    this.column = column;
  }

  /** What it is called in a sentence. */
  String words() {
    return words;
  }

  /** What it is called above a column. */
  String column() {
    return column;
  }
}
