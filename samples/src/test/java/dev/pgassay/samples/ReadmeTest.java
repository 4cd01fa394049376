package dev.pgassay.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @ParameterizedTest
  @CsvSource({
    "activity, Sample44_BudgetsOfActivityTest",
    "changes, Sample24_ChangesTest",
    "expected-rows, Sample26_ExpectedRowsTest",
    "statements, Sample29_StatementsTest",
    "faults, Sample43_FaultsTest",
    "upgrades, Sample46_UpgradeTest",
    "scaling, Sample47_ScalingTest"
  })
  void the_examples_of_a_guide_are_those_of_its_lesson(String page, String test)
      throws IOException {
    String guide = Files.readString(Path.of("..", "docs", page + ".md"));
    String lesson =
        unindented(
            Files.readString(Path.of("src/test/java/dev/pgassay/samples/" + test + ".java")));

    assertThat(Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(guide).results())
        .isNotEmpty()
        .allSatisfy(example -> assertThat(lesson).contains(unindented(example.group(1))));
  }

  private static String unindented(String code) {
    return code.lines().map(line -> line.strip() + "\n").collect(Collectors.joining());
  }
}
