package dev.pgassay.assertions.facilities;

import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * Hears what holds of a database. An expectation that fails says a lot, and one that holds says
 * nothing, also to whoever has to show what was examined. Who wants to hear wraps the database in a
 * {@link Source}.
 */
@API(status = API.Status.INTERNAL)
public interface ExpectationListener {

  /**
   * Hears of an expectation that held.
   *
   * @param expectation what was expected, and of what
   */
  void held(String expectation);

  /**
   * Hears what was examined for that, and how much.
   *
   * @param evidence a clause with figures
   */
  void examined(String evidence);

  /** A database that somebody listens to. */
  interface Source extends DataSource {

    /** {@return who listens} */
    ExpectationListener listener();
  }

  /**
   * Returns who listens to a database.
   *
   * @param database the database, or the same as a role
   * @return the listener, or empty where nobody listens
   */
  static Optional<ExpectationListener> of(DataSource database) {
    return database instanceof Source source ? Optional.of(source.listener()) : Optional.empty();
  }

  /**
   * Tells whoever listens what was examined.
   *
   * @param database the database, or the same as a role
   * @param evidence a clause with figures, made only when somebody listens
   */
  static void tell(DataSource database, Supplier<String> evidence) {
    of(database).ifPresent(listener -> listener.examined(evidence.get()));
  }
}
