package dev.pgassay.assertions.change;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * A row that was updated.
 *
 * @param before its values before
 * @param after its values after
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record UpdatedRow(ChangedRow before, ChangedRow after) {

  /** {@return the columns whose values were changed, in the table's order} */
  public List<String> changedColumns() {
    return after.values().keySet().stream()
        .filter(column -> !Objects.equals(before.value(column), after.value(column)))
        .toList();
  }

  /** {@return its key, and the changed columns with both values: {@code id=17 status: a -> b}} */
  @Override
  public String toString() {
    return after.keyText()
        + changedColumns().stream()
            .map(
                column ->
                    "  "
                        + column
                        + ": "
                        + ChangedRow.shortened(before.value(column))
                        + " -> "
                        + ChangedRow.shortened(after.value(column)))
            .collect(Collectors.joining());
  }
}
