package dev.pgassay.perf.scaling;

import java.util.List;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * How throughput, latency and waits change while one thing is made larger.
 *
 * <pre>{@code
 * Scaling scaling =
 *     Scaling.of(database).clients(1, 2, 4, 8, 16).run(client -> shop.placeOrder());
 * assertThat(scaling).scalesUpTo(4).failsNothing();
 * }</pre>
 *
 * <p>It is measured when {@link LoadLevels#run} is called, and put into the report of the run then.
 * Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Scaling {

  private final Curve curve;

  Scaling(Curve curve) {
    this.curve = curve;
  }

  /**
   * Begins to say what is measured.
   *
   * @param database the database: one that pgassay handed out, or any other whose sessions its role
   *     may see. A connection of it is used to watch them
   * @return what may be varied
   */
  public static ScalingSetup of(DataSource database) {
    return new ScalingSetup(database);
  }

  Curve curve() {
    return curve;
  }

  /** {@return what was measured at each level, from the smallest to the largest; immutable} */
  public List<Level> levels() {
    return curve.levels();
  }

  /** {@return from which level on more gives no more} */
  public Saturation saturation() {
    return curve.saturation();
  }

  /** {@return what was varied, what stayed the same, the levels as a table, and the saturation} */
  @Override
  public String toString() {
    return curve.conditions() + "\n" + new ScalingText(curve);
  }
}
