package dev.pgassay.perf.comparison;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A machine whose clock goes on only while something is executed, with noise of a kind. */
final class SimulatedMachine {

  /** How many times as long as it should an execution takes, by what went before. */
  enum Noise {
    QUIET {
      @Override
      double factor(SimulatedMachine machine) {
        return Math.exp(0.01 * machine.random.nextGaussian());
      }
    },
    LOGNORMAL {
      @Override
      double factor(SimulatedMachine machine) {
        return Math.exp(0.10 * machine.random.nextGaussian());
      }
    },
    /** One block in twelve is hit by something that takes a multiple, seldom a large one. */
    HEAVY_TAILS {
      @Override
      double factor(SimulatedMachine machine) {
        double usual = Math.exp(0.05 * machine.random.nextGaussian());
        return machine.random.nextInt(12) == 0
            ? usual * Math.pow(1 - machine.random.nextDouble(), -1 / 1.5)
            : usual;
      }
    },
    /** The machine gets slower all the time, by a third in ten seconds. */
    DRIFT {
      @Override
      double factor(SimulatedMachine machine) {
        return Math.exp(machine.now / 3.5e10 + 0.05 * machine.random.nextGaussian());
      }
    },
    /** The neighbour comes and goes, for two seconds or so each time. */
    BIMODAL {
      @Override
      double factor(SimulatedMachine machine) {
        if (machine.random.nextInt(100) == 0) {
          machine.state = machine.state == 0 ? 0.6 : 0;
        }
        return Math.exp(machine.state + 0.06 * machine.random.nextGaussian());
      }
    },
    AUTOCORRELATED {
      @Override
      double factor(SimulatedMachine machine) {
        machine.state = 0.9 * machine.state + 0.04 * machine.random.nextGaussian();
        return Math.exp(machine.state + 0.05 * machine.random.nextGaussian());
      }
    },
    /** Something on the machine works at fixed times. */
    PERIODIC {
      @Override
      double factor(SimulatedMachine machine) {
        machine.state = (machine.state + 1) % 7;
        return Math.exp((machine.state == 0 ? 0.2 : 0) + 0.05 * machine.random.nextGaussian());
      }
    };

    abstract double factor(SimulatedMachine machine);
  }

  private final Noise noise;
  private final RandomGenerator random;
  private final long seed;
  private long now;
  private double state;

  SimulatedMachine(Noise noise, long seed) {
    this.noise = noise;
    this.random = new SplittableRandom(seed);
    this.seed = seed;
  }

  long now() {
    return now;
  }

  /** Something that would take so long without noise. */
  Compared taking(Duration time, String name) {
    return new Compared() {
      @Override
      public String kind() {
        return "action";
      }

      @Override
      public Session open() {
        return session(time);
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }

  private Compared.Session session(Duration time) {
    return new Compared.Session() {
      @Override
      public Object outcome() {
        return "the same";
      }

      @Override
      public void execute() {
        now += Math.round(time.toNanos() * noise.factor(SimulatedMachine.this));
      }

      @Override
      public void close() {}
    };
  }

  private TimedArm arm(Duration time) {
    return new TimedArm(session(time), this::now);
  }

  /** Compares two things that would take so long without noise. */
  ComparisonResult compare(
      Duration subject, Duration other, double allowed, @Nullable Duration budget) {
    return new Rounds(
            arm(subject),
            arm(other),
            arm(other),
            this::now,
            new Progress(new PrintStream(OutputStream.nullOutputStream()), false, this::now),
            seed)
        .measure("subject", "other", allowed, budget);
  }
}
