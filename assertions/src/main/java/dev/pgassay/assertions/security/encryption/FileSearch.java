package dev.pgassay.assertions.security.encryption;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks for a text in the files of all relations, as the server reads them: so it does not matter
 * where they lie.
 */
final class FileSearch {

  /**
   * The files in pieces of 1 MB, so of whole pages; a file is followed by {@code .1} when it is
   * full. From number 16384 on, a relation is a user's (PostgreSQL's transam.h). Only what is to be
   * searched is sent.
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
        digest.text,
        case when (c.oid >= 16384 or ?) and digest.text <> all (?) then piece.bytes end
      from pg_catalog.pg_class c
      left join pg_catalog.pg_class o on o.reltoastrelid = c.oid
      join pg_catalog.pg_namespace n on n.oid = coalesce(o.relnamespace, c.relnamespace)
      cross join lateral (select pg_catalog.pg_relation_filepath(c.oid) as path,
        pg_catalog.pg_relation_size(c.oid) as size,
        pg_catalog.pg_size_bytes(pg_catalog.current_setting('segment_size')) as full) file
      cross join lateral pg_catalog.generate_series(0, file.size - 1, 1048576) start (position)
      cross join lateral (select pg_catalog.pg_read_binary_file(
          file.path || case when start.position >= file.full
            then '.' || start.position / file.full else '' end,
          start.position % file.full, 1048576, true) as bytes) piece
      cross join lateral (select pg_catalog.md5(piece.bytes) as text) digest
      where c.relkind in ('r', 'i', 'm', 'S', 't') and c.relpersistence <> 't'
        and piece.bytes is not null
      """;

  private final Connection connection;
  private final ReadableText wanted;

  /** What pieces held, all of them, and those of users' relations with the relations' names. */
  private final Set<String> digests = new HashSet<>();

  private final Set<String> usersDigests = new HashSet<>();

  /**
   * Prepares a search.
   *
   * @param connection in a transaction of its own
   */
  FileSearch(Connection connection, ReadableText wanted) {
    this.connection = connection;
    this.wanted = wanted;
  }

  /** Looks at the files of users' relations. */
  List<Sighting> search() throws SQLException {
    return search(false, Set.of());
  }

  /** Looks at all files, as far as they are not as they were before. */
  List<Sighting> searchSince(FileSearch before) throws SQLException {
    return search(true, before.digests);
  }

  /** Whether anybody has written to a user's relation since another search. */
  boolean differsFrom(FileSearch before) {
    return !usersDigests.equals(before.usersDigests);
  }

  /** Lets the server write what it has in memory only, and looks. */
  private List<Sighting> search(boolean catalogs, Set<String> known) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("checkpoint");
    }
    Map<String, Set<ReadableText.Form>> found = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(FILES)) {
      statement.setBoolean(1, catalogs);
      statement.setArray(2, connection.createArrayOf("text", known.toArray()));
      statement.setFetchSize(8);
      try (ResultSet pieces = statement.executeQuery()) {
        while (pieces.next()) {
          String relation = pieces.getString(1);
          digests.add(pieces.getString(3));
          if (pieces.getBoolean(2)) {
            usersDigests.add(relation + " " + pieces.getString(3));
          }
          byte[] piece = pieces.getBytes(4);
          if (piece != null) {
            Set<ReadableText.Form> forms = wanted.formsIn(piece);
            if (!forms.isEmpty()) {
              found.computeIfAbsent(relation, name -> new TreeSet<>()).addAll(forms);
            }
          }
        }
      }
    }
    return found.entrySet().stream()
        .map(
            one ->
                new Sighting(
                    "files of " + one.getKey(),
                    one.getValue(),
                    "Rows that were deleted, updated or rolled back stay there until a vacuum."))
        .toList();
  }
}
