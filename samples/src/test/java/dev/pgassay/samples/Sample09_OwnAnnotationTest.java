package dev.pgassay.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * An annotation of one's own. What a team's tests have in common is said once, on {@link
 * WithAssortment}, which carries {@link DatabaseTest} and a tag; the tests carry the team's word
 * for it, on a class or on a single method.
 */
@WithAssortment
class Sample09_OwnAnnotationTest {

  @Test
  void the_database_is_made_as_the_annotation_says(DataSource dataSource) {
    assertThat(new Products(dataSource).all())
        .extracting(Product::name)
        .containsExactly("Cup", "Tea pot", "Green tea");
  }

  @Test
  void the_other_annotations_count_too(TestInfo test) {
    assertThat(test.getTags()).containsExactly("database");
  }

  @Nested
  @DatabaseTest
  class On_a_method {

    @Test
    @WithAssortment
    void it_replaces_that_of_the_class(DataSource dataSource) {
      assertThat(new Products(dataSource).all()).hasSize(3);
    }

    @Test
    void without_it_that_of_the_class_counts(DataSource dataSource) {
      assertThat(new Products(dataSource).all()).isEmpty();
    }
  }
}
