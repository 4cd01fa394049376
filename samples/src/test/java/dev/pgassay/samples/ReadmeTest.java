package dev.pgassay.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  @Test
  void the_first_example_of_the_readme_is_a_test_of_the_samples() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    int start = readme.indexOf("```java\n") + "```java\n".length();
    String example = readme.substring(start, readme.indexOf("```", start));
    assertThat(example).contains("@DatabaseTest");
    assertThat(
            Files.readString(Path.of("src/test/java/dev/pgassay/samples/UserRepositoryTest.java")))
        .endsWith(example);
  }

  @Test
  void the_examples_of_expected_rows_are_in_their_lesson() throws IOException {
    String lesson =
        withoutIndentation(
            Files.readString(
                Path.of("src/test/java/dev/pgassay/samples/Sample26_ExpectedRowsTest.java")));
    String page = Files.readString(Path.of("..", "docs", "expected-rows.md"));
    assertThat(Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL).matcher(page).results())
        .isNotEmpty()
        .allSatisfy(example -> assertThat(lesson).contains(withoutIndentation(example.group(1))));
  }

  private static String withoutIndentation(String code) {
    return code.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
