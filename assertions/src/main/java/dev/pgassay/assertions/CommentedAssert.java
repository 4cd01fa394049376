package dev.pgassay.assertions;

import org.jspecify.annotations.Nullable;

/**
 * Expectations of something that can have a comment.
 *
 * @param <SELF> the assertion class itself
 * @param <A> the object
 */
abstract class CommentedAssert<SELF extends CommentedAssert<SELF, A>, A>
    extends CatalogAssert<SELF, A> {

  CommentedAssert(@Nullable A actual, Class<?> self, Examination examination) {
    super(actual, self, examination);
  }

  /** The comment of the object, or null. */
  abstract @Nullable String comment(A object);

  /**
   * Verifies that there is a comment.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasComment();  // passes
   * assertThat(database).table("orders").hasComment(); // fails: it has none
   * }</pre>
   *
   * @return this
   */
  public SELF hasComment() {
    return expect(
        object ->
            comment(object) == null
                ? failure(object).expected("to have", "a comment").but("it has none")
                : null);
  }

  /**
   * Verifies the comment.
   *
   * <pre>{@code
   * assertThat(database).table("users").hasComment("People who can log in."); // passes
   * assertThat(database).table("users").hasComment("Customers.");             // fails
   * }</pre>
   *
   * @param comment the whole comment
   * @return this
   */
  public SELF hasComment(String comment) {
    return expectValue("to have comment", comment, this::comment);
  }

  /**
   * Verifies that there is no comment.
   *
   * <pre>{@code
   * assertThat(database).table("orders").hasNoComment(); // passes
   * assertThat(database).table("users").hasNoComment();  // fails: People who can log in.
   * }</pre>
   *
   * @return this
   */
  public SELF hasNoComment() {
    return expectValue("to have comment", null, this::comment);
  }
}
