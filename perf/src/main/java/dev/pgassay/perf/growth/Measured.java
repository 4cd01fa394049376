package dev.pgassay.perf.growth;

import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/** Something of which a cost is counted in databases of several sizes; its text says what it is. */
@API(status = API.Status.INTERNAL)
public interface Measured {

  /**
   * Counts.
   *
   * @param database a database that is ours to change
   * @return the number; several, in the same order for each database, where several are to keep to
   *     what is expected
   */
  List<Amount> in(DataSource database);

  /** {@return what kind of thing it is, as in {@code query}} */
  String kind();

  /** {@return what is counted, as in {@code blocks}} */
  String unit();

  /**
   * Says a number of what is counted.
   *
   * @param count the number
   * @return it, with its unit
   */
  default String words(double count) {
    return String.format(Locale.ROOT, "%,.0f %s", count, unit());
  }
}
