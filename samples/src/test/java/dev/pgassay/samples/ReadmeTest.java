package dev.pgassay.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
