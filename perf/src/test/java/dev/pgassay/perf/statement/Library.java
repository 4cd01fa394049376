package dev.pgassay.perf.statement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Authors and their books in plain JDBC, with the mistakes that tests are to find. */
final class Library {

  private final DataSource database;

  Library(DataSource database) {
    this.database = database;
  }

  /** A library without a book. */
  static Library in(DataSource database) throws SQLException {
    Library library = new Library(database);
    library.run(
        """
        create table authors (id bigint generated always as identity primary key, name text);
        create table books (id bigint generated always as identity primary key,
          author bigint references authors, title text);
        """);
    return library;
  }

  void run(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** So many authors more, each with a book. */
  void add(int authors) throws SQLException {
    run(
        "with added as (insert into authors (name) select 'a' from generate_series(1, "
            + authors
            + ") returning id) insert into books (author, title) select id, 'b' from added");
  }

  List<Long> authors() throws SQLException {
    return numbers("select id from authors order by id");
  }

  List<Long> booksOf(long author) throws SQLException {
    return numbers("select id from books where author = ?", author);
  }

  void oneByOne() throws SQLException {
    for (long author : authors()) {
      booksOf(author);
    }
  }

  void allAtOnce() throws SQLException {
    numbers("select books.id from authors join books on author = authors.id");
  }

  List<Long> numbers(String sql, Object... values) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      List<Long> numbers = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          numbers.add(rows.getLong(1));
        }
      }
      return numbers;
    }
  }

  void register(String... names) throws SQLException {
    for (String name : names) {
      try (Connection connection = database.getConnection();
          PreparedStatement statement =
              connection.prepareStatement("insert into authors (name) values (?)")) {
        statement.setString(1, name);
        statement.executeUpdate();
      }
    }
  }

  void registerAsBatch(String... names) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("insert into authors (name) values (?)")) {
      for (String name : names) {
        statement.setString(1, name);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
