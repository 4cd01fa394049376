package dev.pgassay.assertions.security.encryption;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Looks for a text in a part of the write-ahead log. */
final class WriteAheadLogSearch {

  /** The message makes its commit flush the log, of which only what is flushed can be read. */
  private static final String FLUSH =
      "set local synchronous_commit = on; select pg_catalog.pg_logical_emit_message(true, 'pgassay', '')";

  private static final String FACTS =
      """
      select pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0')::bigint,
        pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_flush_lsn(), '0/0')::bigint,
        substr(pg_catalog.pg_walfile_name(pg_catalog.pg_current_wal_insert_lsn()), 1, 8),
        pg_catalog.pg_size_bytes(pg_catalog.current_setting('wal_segment_size')),
        pg_catalog.current_setting('wal_block_size')::integer,
        pg_catalog.current_setting('wal_compression')
      """;

  private final Connection connection;
  private final ReadableText wanted;

  /**
   * Prepares a search.
   *
   * @param connection in a transaction of its own
   */
  WriteAheadLogSearch(Connection connection, ReadableText wanted) {
    this.connection = connection;
    this.wanted = wanted;
  }

  /** Where the log ends now. */
  static long position(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(FACTS)) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * Looks at all that was written since a position.
   *
   * @throws NotExaminedException if the log, or a part of it, cannot be read
   */
  List<Sighting> search(long from) throws SQLException, NotExaminedException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(FLUSH);
      connection.commit();
      Files files;
      long to;
      try (ResultSet row = statement.executeQuery(FACTS)) {
        row.next();
        to = row.getLong(2);
        files = new Files(row.getString(3), row.getLong(4), row.getInt(5));
        if (!row.getString(6).equals("off")) {
          throw new NotExaminedException(
              "wal_compression is %s, which hides text; it is off by default"
                  .formatted(row.getString(6)));
        }
      }
      ReadableText.Pieces read = wanted.pieces();
      for (long at = from; at < to; at = files.end(at, to)) {
        long start = at;
        byte[] bytes =
            read(files.name(at), at % files.size(), files.end(at, to) - at)
                .orElseThrow(
                    () ->
                        new NotExaminedException(
                            files.name(start)
                                + " is there no more; make the action smaller, or wal_keep_size"
                                + " larger"));
        read.add(files.records(bytes, at));
      }
      return read.forms().isEmpty()
          ? List.of()
          : List.of(
              new Sighting(
                  "write-ahead log", read.forms(), "Backups and replicas get what is in there."));
    }
  }

  private Optional<byte[]> read(String file, long start, long length) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_catalog.pg_read_binary_file(?, ?, ?, true)")) {
      statement.setString(1, "pg_wal/" + file);
      statement.setLong(2, start);
      statement.setLong(3, length);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return Optional.ofNullable(row.getBytes(1));
      }
    }
  }

  /**
   * How the log is divided into files, and these into pages (PostgreSQL's xlog_internal.h).
   *
   * @param timeline the first part of a file's name
   * @param size how long a file is
   * @param page how long a page is
   */
  private record Files(String timeline, long size, int page) {

    /** Of a page that begins a file, and of all others. */
    private static final int FIRST_HEADER = 40;

    private static final int HEADER = 24;

    String name(long position) {
      long perNumber = (1L << 32) / size;
      long file = position / size;
      return "%s%08X%08X".formatted(timeline, file / perNumber, file % perNumber);
    }

    /** Where the file ends that a position is in, or what is to be read of it. */
    long end(long position, long last) {
      return Math.min((position / size + 1) * size, last);
    }

    /** What was read from a position on, without the headers in the midst of records. */
    byte[] records(byte[] bytes, long position) {
      ByteArrayOutputStream records = new ByteArrayOutputStream();
      int at = 0;
      while (at < bytes.length) {
        int inPage = (int) ((position + at) % page);
        int header = (position + at - inPage) % size == 0 ? FIRST_HEADER : HEADER;
        int end = Math.min(at + page - inPage, bytes.length);
        int begin = Math.min(at + Math.max(0, header - inPage), end);
        records.write(bytes, begin, end - begin);
        at = end;
      }
      return records.toByteArray();
    }
  }
}
