package dev.pgassay.soak;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.soak.SoakSequence.Step;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The same with an unlogged table, whose rows leave no trace in the server's log. */
@DatabaseTest(migrations = "classpath:db/soakunlogged")
class UnloggedSoakFixture {

  @ParameterizedTest(name = "{0}")
  @ArgumentsSource(Sequence.class)
  void body(Step step, SoakHarness harness, TestDatabase database) throws Exception {
    harness.run(step, database);
  }

  /** The sequence that the configuration asks for. */
  static class Sequence implements ArgumentsProvider {
    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      return SoakFixture.Sequence.arguments(UnloggedKinds.ALL, context);
    }
  }
}
