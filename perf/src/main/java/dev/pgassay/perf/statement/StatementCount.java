package dev.pgassay.perf.statement;

import dev.pgassay.perf.growth.Amount;
import dev.pgassay.perf.growth.Measured;
import java.util.List;
import javax.sql.DataSource;

/**
 * How many statements an action executes on a database.
 *
 * @param place where the action stands in the user's code
 * @param action what is done
 */
record StatementCount(String place, DatabaseAction<?> action) implements Measured {

  @Override
  public List<Amount> in(DataSource database) {
    int count = executed(database).working().size();
    return List.of(
        new Amount(
            "",
            count,
            null,
            null,
            count == 0
                ? "0 statements were recorded; let the action use the DataSource that it gets"
                : null));
  }

  private Statements executed(DataSource database) {
    try {
      return StatementRecorder.of(database).record(() -> action.on(database));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("The action failed: " + e, e);
    }
  }

  @Override
  public String kind() {
    return "statements";
  }

  @Override
  public String unit() {
    return "statements";
  }

  @Override
  public String toString() {
    return "of " + place;
  }
}
