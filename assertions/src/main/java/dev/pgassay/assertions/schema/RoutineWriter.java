package dev.pgassay.assertions.schema;

import dev.pgassay.assertions.catalog.Routine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes functions, procedures and aggregates. */
record RoutineWriter(RoleNames roles) {

  Block write(Routine routine) {
    Block block = new Block(routine.type().toString(), routine.identity());
    String definition = Objects.requireNonNullElse(routine.definition(), "");
    block.add(
        routine.kind() == Routine.Kind.AGGREGATE
            ? aggregate(routine, definition)
            : Deparsed.lower(definition).strip() + ";");
    String object = routine.type() + " " + routine.identity();
    String grantable =
        (routine.kind() == Routine.Kind.PROCEDURE ? "procedure " : "function ")
            + routine.identity();
    block.owner(
        routine.kind() == Routine.Kind.AGGREGATE ? aggregateName(routine) : object,
        routine.owner(),
        roles);
    Grants.ROUTINE.write(block, grantable, routine.owner(), routine.privileges(), roles);
    block.comment(
        routine.kind() == Routine.Kind.AGGREGATE ? aggregateName(routine) : object,
        routine.comment());
    return block;
  }

  private static String aggregateName(Routine routine) {
    return "aggregate " + routine.name() + arguments(routine);
  }

  private static String arguments(Routine routine) {
    return "("
        + (routine.identityArguments().isEmpty()
            ? "*"
            : Deparsed.lower(routine.identityArguments()))
        + ")";
  }

  private static String aggregate(Routine routine, String definition) {
    List<String> options = new ArrayList<>(List.of(definition.split(", (?=[a-z]+ = )")));
    if (routine.parallel() != Routine.ParallelSafety.UNSAFE) {
      options.add("parallel = " + Block.lower(routine.parallel()));
    }
    return "create " + aggregateName(routine) + " " + Block.lines(options) + ";";
  }
}
