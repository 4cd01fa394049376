package dev.pgassay.assertions.security.encryption;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Looks for a text in the files of all relations, as the server reads them: so it does not matter
 * where they lie.
 */
final class FileSearch {

  /**
   * The files piece by piece, of 1 MB each; a file is followed by {@code .1} when it is full. From
   * number 16384 on, a relation is a user's (PostgreSQL's transam.h).
   */
  private static final String FILES =
      """
      select
        case c.relkind
          when 't' then pg_catalog.format('TOAST table of %I.%I', n.nspname, o.relname)
          when 'i' then pg_catalog.format('index %I.%I', n.nspname, c.relname)
          else pg_catalog.format('table %I.%I', n.nspname, c.relname)
        end,
        c.oid >= 16384,
        pg_catalog.pg_read_binary_file(
          file.path || case when piece.start >= file.full
            then '.' || piece.start / file.full else '' end,
          piece.start % file.full, 1048576, true)
      from pg_catalog.pg_class c
      left join pg_catalog.pg_class o on o.reltoastrelid = c.oid
      join pg_catalog.pg_namespace n on n.oid = coalesce(o.relnamespace, c.relnamespace)
      cross join lateral (select pg_catalog.pg_relation_filepath(c.oid) as path,
        pg_catalog.pg_relation_size(c.oid) as size,
        pg_catalog.pg_size_bytes(pg_catalog.current_setting('segment_size')) as full) file
      cross join lateral pg_catalog.generate_series(0, file.size - 1, 1048576) piece (start)
      where c.relkind in ('r', 'i', 'm', 'S', 't') and c.relpersistence <> 't'
      order by 1, c.oid, piece.start
      """;

  private final Connection connection;
  private final ReadableText wanted;
  private final CRC32 checksum = new CRC32();

  /**
   * Prepares a search.
   *
   * @param connection in a transaction of its own
   */
  FileSearch(Connection connection, ReadableText wanted) {
    this.connection = connection;
    this.wanted = wanted;
  }

  /** Lets the server write what it has in memory only, and looks at all files. */
  List<Sighting> search() throws SQLException {
    List<Sighting> found = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute("checkpoint");
      statement.setFetchSize(8);
      try (ResultSet pieces = statement.executeQuery(FILES)) {
        String relation = "";
        ReadableText.Pieces read = wanted.pieces();
        while (pieces.next()) {
          if (!pieces.getString(1).equals(relation)) {
            add(found, relation, read);
            relation = pieces.getString(1);
            read = wanted.pieces();
          }
          byte[] piece = pieces.getBytes(3);
          if (piece != null) {
            read.add(piece);
            if (pieces.getBoolean(2)) {
              checksum.update(piece);
            }
          }
        }
        add(found, relation, read);
      }
    }
    return found;
  }

  /** Differs from another search's when anybody has written to a table meanwhile. */
  long checksum() {
    return checksum.getValue();
  }

  private static void add(List<Sighting> found, String relation, ReadableText.Pieces read) {
    if (!read.forms().isEmpty()) {
      found.add(
          new Sighting(
              "files of " + relation,
              read.forms(),
              "Rows that were deleted, updated or rolled back stay there until a vacuum."));
    }
  }
}
