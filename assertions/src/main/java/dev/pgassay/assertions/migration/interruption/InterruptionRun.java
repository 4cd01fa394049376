package dev.pgassay.assertions.migration.interruption;

import dev.pgassay.assertions.migration.state.DatabaseState;
import dev.pgassay.assertions.migration.step.MigrationFailedException;
import dev.pgassay.assertions.migration.step.RehearsalPlan;
import dev.pgassay.assertions.migration.step.SteppedDatabase;
import dev.pgassay.assertions.sql.SqlToken;
import dev.pgassay.assertions.sql.SqlTokens;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Stops each migration at each of its statements, and runs it again. It has one database at a time:
 * migrations may make roles, and a server has each of them once.
 */
@API(status = API.Status.INTERNAL)
public final class InterruptionRun implements AutoCloseable {

  private final RehearsalPlan plan;
  private final List<Interruption> found = new ArrayList<>();
  private final Set<String> unseen = new LinkedHashSet<>();
  private @Nullable SteppedDatabase opened;

  /**
   * Prepares to stop migrations.
   *
   * @param plan what the rehearsal runs with
   */
  public InterruptionRun(RehearsalPlan plan) {
    this.plan = plan;
  }

  /**
   * Stops them, and runs them again.
   *
   * @return what became of each
   * @throws MigrationFailedException if a migration fails that was not stopped
   */
  public Interruptions run() {
    @Nullable MigrationVersion previous = null;
    for (MigrationVersion version : open().versions()) {
      if (plan.looksAt(version)) {
        new Stops(versioned(previous, version)).run();
      }
      previous = version;
    }
    if (plan.since().isEmpty()) {
      database().migrate();
      for (String script : database().history().repeatables()) {
        new Stops(repeatable(script)).run();
      }
    }
    return new Interruptions(plan.locations(), found, unseen);
  }

  /**
   * A migration that is to be stopped.
   *
   * @param way where its run goes, as in {@code to version 7}
   * @param preparation brings the database to where it is due
   * @param how lets Flyway run it
   * @param which tells it from others of the same run
   */
  private record Due(
      String way,
      Runnable preparation,
      Consumer<FluentConfiguration> how,
      Predicate<MigrationInfo> which) {}

  private Due versioned(@Nullable MigrationVersion previous, MigrationVersion version) {
    return new Due(
        "to version " + version,
        () -> {
          if (previous != null) {
            database().migrateTo(previous);
          }
          database().doWorkBefore(version);
        },
        flyway -> flyway.target(version),
        migration -> migration.getVersion() != null);
  }

  /** One that runs again, as it does whenever its script is changed. */
  private Due repeatable(String script) {
    return new Due(
        "with " + script + " once more",
        () -> {
          database().migrate();
          database().history().forgetRepeatable(script);
        },
        flyway -> {},
        migration -> migration.getScript().equals(script));
  }

  /** A new database instead of the one that there was. */
  private SteppedDatabase open() {
    close();
    opened = plan.open();
    return opened;
  }

  private SteppedDatabase database() {
    return Objects.requireNonNull(opened);
  }

  @Override
  public void close() {
    SteppedDatabase closing = opened;
    // Even if it cannot be removed, that is not to be tried twice.
    opened = null;
    if (closing != null) {
      closing.close();
    }
  }

  /**
   * What a migration gives when nothing stops it.
   *
   * @param state the database afterwards
   * @param changing the columns that have other values each time
   */
  private record Sound(DatabaseState state, Set<String> changing) {}

  /** The stops of one migration. */
  private final class Stops {

    private final Due migration;
    private DatabaseState before;
    private @Nullable Sound sound;

    Stops(Due migration) {
      this.migration = migration;
      this.before = prepare();
    }

    private DatabaseState prepare() {
      migration.preparation().run();
      return DatabaseState.of(database());
    }

    private void renew() {
      open();
      before = prepare();
    }

    void run() {
      int statement = 1;
      Optional<Interruption> stopped = stop(statement, false);
      while (stopped.isPresent()) {
        found.add(stopped.get());
        if (isConcurrent(stopped.get().sql())) {
          stop(statement, true).ifPresent(found::add);
        }
        statement++;
        stopped = stop(statement, false);
      }
    }

    /** Empty when there was nothing to stop: no such statement, or it does not wait. */
    private Optional<Interruption> stop(int statement, boolean within) {
      Interruption stopped;
      try (Interrupter interrupter =
          new Interrupter(database(), migration.which(), statement, within)) {
        if (!isStoppedBy(interrupter)) {
          return Optional.empty();
        }
        stopped = interrupter.interruption();
      }
      List<String> left = leftOver();
      if (left.isEmpty()) {
        return Optional.of(stopped);
      }
      // A statement that did not wait was stopped after, which has been examined by now.
      Optional<Interruption> ended =
          stopped.within() == within ? Optional.of(runAgain(stopped, left)) : Optional.empty();
      renew();
      return ended;
    }

    private boolean isStoppedBy(Interrupter interrupter) {
      try {
        database()
            .run(
                migration.way(),
                flyway -> {
                  migration.how().accept(flyway);
                  interrupter.observe(flyway);
                });
        return false;
      } catch (MigrationFailedException e) {
        if (!interrupter.hasStopped()) {
          throw e;
        }
        return true;
      } finally {
        interrupter.unseen().ifPresent(unseen::add);
      }
    }

    private List<String> leftOver() {
      DatabaseState after = DatabaseState.of(database());
      List<String> left = new ArrayList<>(before.differencesTo(after, Set.of()));
      left.addAll(unfinishedSince(before, after));
      if (database().history().hasFailure()) {
        left.add("Flyway's history has it as failed");
      }
      return left;
    }

    private Interruption runAgain(Interruption stopped, List<String> left) {
      List<String> found = new ArrayList<>(left);
      boolean failed = database().history().hasFailure();
      DatabaseState ended;
      try {
        if (failed) {
          database().configuration().load().repair();
        }
        database().run(migration.way(), migration.how());
        ended = DatabaseState.of(database());
      } catch (MigrationFailedException e) {
        found.add("When it was run again, it failed.\n" + e.getMessage());
        return stopped.with(Interruption.Outcome.STUCK, found);
      }
      Sound expected = sound();
      List<String> differences =
          new ArrayList<>(expected.state().differencesTo(ended, expected.changing()));
      differences.addAll(unfinishedSince(expected.state(), ended));
      if (differences.isEmpty()) {
        return stopped.with(
            failed ? Interruption.Outcome.NEEDS_REPAIR : Interruption.Outcome.RESUMABLE, found);
      }
      found.add("When it was run again, it did not give what it gives otherwise:");
      differences.forEach(difference -> found.add(difference.indent(2).stripTrailing()));
      return stopped.with(Interruption.Outcome.STUCK, found);
    }

    /** Two runs, as the time or a random value may differ between any two. */
    private Sound sound() {
      if (sound == null) {
        DatabaseState once = soundState();
        DatabaseState again = soundState();
        Set<String> changing = new TreeSet<>(once.changingColumns());
        changing.addAll(once.columnsThatDifferIn(again));
        sound = new Sound(again, changing);
      }
      return sound;
    }

    private DatabaseState soundState() {
      renew();
      database().run(migration.way(), migration.how());
      return DatabaseState.of(database());
    }
  }

  /** Whether a statement works in several transactions, and waits for others between them. */
  private static boolean isConcurrent(String sql) {
    List<SqlToken> tokens = SqlTokens.statements(sql).stream().findFirst().orElse(List.of());
    return tokens.stream().anyMatch(token -> token.is("concurrently"))
        && !tokens.get(0).is("refresh");
  }

  private static List<String> unfinishedSince(DatabaseState before, DatabaseState after) {
    return after.unfinished().stream()
        .filter(unfinished -> !before.unfinished().contains(unfinished))
        .toList();
  }
}
