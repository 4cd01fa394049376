package dev.pgassay.assertions.change;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A row of a query's result. */
interface ResultRow {

  /** A value as PostgreSQL writes it, or null. */
  @Nullable String text(String column) throws SQLException;

  /** A value that is not NULL. */
  long number(String column) throws SQLException;

  /** A value that is not NULL. */
  boolean holds(String column) throws SQLException;

  /** The values of an array of texts; none when it is NULL. */
  List<@Nullable String> texts(String column) throws SQLException;

  /** The row that a result set is at. */
  static ResultRow of(ResultSet result) {
    return new OfDriver(result);
  }

  /** A row that PostgreSQL has written as a JSON object. */
  static ResultRow of(JsonNode object) {
    return new OfJson(object);
  }

  /**
   * A row as the driver gives it.
   *
   * @param result the result set
   */
  record OfDriver(ResultSet result) implements ResultRow {

    @Override
    public @Nullable String text(String column) throws SQLException {
      return result.getString(column);
    }

    @Override
    public long number(String column) throws SQLException {
      return result.getLong(column);
    }

    @Override
    public boolean holds(String column) throws SQLException {
      return result.getBoolean(column);
    }

    @Override
    public List<@Nullable String> texts(String column) throws SQLException {
      Array array = result.getArray(column);
      return array == null
          ? List.of()
          : Collections.unmodifiableList(Arrays.asList((String[]) array.getArray()));
    }
  }

  /**
   * A row in JSON.
   *
   * @param object the object with its values
   */
  record OfJson(JsonNode object) implements ResultRow {

    @Override
    public @Nullable String text(String column) {
      return text(object.required(column));
    }

    @Override
    public long number(String column) {
      return object.required(column).asLong();
    }

    @Override
    public boolean holds(String column) {
      return object.required(column).booleanValue();
    }

    @Override
    public List<@Nullable String> texts(String column) {
      List<@Nullable String> texts = new ArrayList<>();
      object.required(column).forEach(value -> texts.add(text(value)));
      return Collections.unmodifiableList(texts);
    }

    private static @Nullable String text(JsonNode value) {
      return value.isNull() ? null : value.asString();
    }
  }
}
