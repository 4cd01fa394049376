package dev.pgassay.perf.statement;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.PerfAssertions.queries;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = {})
class HibernateTest {

  private Library library;
  private SessionFactory sessions;

  @BeforeEach
  void start_hibernate(TestDatabase database) throws SQLException {
    library = Library.in(database);
    library.run("create sequence notes_seq; create table notes (id bigint primary key, text text)");
    sessions = sessions(database, 0);
  }

  private static SessionFactory sessions(TestDatabase database, int batchSize) {
    Configuration configuration = new Configuration();
    configuration.getProperties().put("hibernate.connection.datasource", database);
    configuration.setProperty("hibernate.jdbc.batch_size", batchSize);
    configuration.setProperty("hibernate.use_sql_comments", true);
    return configuration
        .addAnnotatedClass(Author.class)
        .addAnnotatedClass(Book.class)
        .addAnnotatedClass(Note.class)
        .buildSessionFactory();
  }

  @AfterEach
  void stop_hibernate() {
    sessions.close();
  }

  @Test
  void a_lazy_collection_in_a_loop_is_caught(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(queries(database, () -> titles("from Author")))
                    .doNotGrowWith(library::add))
        .hasMessageContaining("SELECT          2    4   11")
        .hasMessageContaining("from books ")
        .hasMessageContaining("with (1), (2), (3), and 7 more")
        .hasMessageContaining(
            "at dev.pgassay.perf.statement.HibernateTest.titlesOf(HibernateTest.java")
        .hasMessageContaining("`join fetch`");
  }

  @Test
  void a_join_fetch_does_not_grow(TestDatabase database) {
    assertThat(queries(database, () -> titles("from Author a left join fetch a.books")))
        .hasExactly(1)
        .leaksNoConnection()
        .doNotGrowWith(library::add);
  }

  private void titles(String query) {
    sessions.inTransaction(
        session ->
            session.createQuery(query, Author.class).getResultList().forEach(this::titlesOf));
  }

  private List<String> titlesOf(Author author) {
    return author.books.stream().map(book -> book.title).toList();
  }

  @Test
  void writes_one_by_one_are_caught_and_batches_are_not(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(queries(database, this::writeNotes)).batchesWrites())
        .hasMessageContaining("3 x /* insert for dev.pgassay")
        .hasMessageContaining("into notes (text,id) values (?,?)");

    sessions.close();
    sessions = sessions(database, 10);

    assertThat(queries(database, this::writeNotes)).batchesWrites();
  }

  private void writeNotes() {
    sessions.inTransaction(
        session -> {
          for (int i = 0; i < 3; i++) {
            session.persist(new Note());
          }
        });
  }

  @Entity(name = "Author")
  @Table(name = "authors")
  static class Author {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String name;

    @OneToMany
    @JoinColumn(name = "author")
    List<Book> books = new ArrayList<>();
  }

  @Entity(name = "Book")
  @Table(name = "books")
  static class Book {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String title;
  }

  @Entity(name = "Note")
  @Table(name = "notes")
  static class Note {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "notes_seq")
    @SequenceGenerator(name = "notes_seq", allocationSize = 1)
    Long id;

    String text = "a note";
  }
}
