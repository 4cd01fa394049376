package dev.pgassay.soak;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.soak.SoakSequence.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Tests that do whatever tests do, in an order that a seed decides. */
@DatabaseTest(migrations = "classpath:db/soak", settings = "max_prepared_transactions=10")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SoakFixture {

  static final List<SoakKind> KINDS = kinds();

  private SoakHarness harness;

  private static List<SoakKind> kinds() {
    List<SoakKind> kinds = new ArrayList<>(RowKinds.ALL);
    kinds.addAll(DefinitionKinds.ALL);
    kinds.addAll(SurroundingsKinds.ALL);
    kinds.addAll(SessionKinds.ALL);
    kinds.addAll(ApplicationKinds.ALL);
    return List.copyOf(kinds);
  }

  @ParameterizedTest(name = "{0}")
  @ArgumentsSource(Sequence.class)
  @Order(1)
  void body(Step step, SoakHarness ofAll, TestDatabase database) throws Exception {
    harness = ofAll;
    ofAll.run(step, database);
  }

  @Test
  @Order(2)
  void the_last_body_left_nothing_either(TestDatabase database) throws Exception {
    harness.verify("of nobody, after the last one,", database);
  }

  @AfterAll
  static void close() {
    LeftOpen.closeAll();
  }

  /** The sequence that the configuration asks for. */
  static class Sequence implements ArgumentsProvider {
    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      return arguments(KINDS, context);
    }

    static Stream<Arguments> arguments(List<SoakKind> kinds, ExtensionContext context) {
      String bodies = context.getConfigurationParameter(SoakSequence.BODIES).orElseThrow();
      String seed = context.getConfigurationParameter(SoakSequence.SEED).orElseThrow();
      SoakHarness harness =
          new SoakHarness(
              "-D%s=%s -D%s=%s".formatted(SoakSequence.BODIES, bodies, SoakSequence.SEED, seed));
      return SoakSequence.of(kinds, Integer.parseInt(bodies), Long.parseLong(seed)).stream()
          .map(step -> Arguments.of(step, harness));
    }
  }
}
