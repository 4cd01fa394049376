package dev.pgassay.assertions.catalog;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of a catalog query, by the names of its columns. */
record Row(ResultSet result) {

  /** A text that is never NULL. */
  String text(String column) throws SQLException {
    String text = result.getString(column);
    if (text == null) {
      throw new SQLException("column " + column + " is NULL");
    }
    return text;
  }

  @Nullable String optionalText(String column) throws SQLException {
    return result.getString(column);
  }

  /** A text that stands for nothing when it is empty, as PostgreSQL's {@code "char"} does. */
  @Nullable String textUnlessEmpty(String column) throws SQLException {
    String text = result.getString(column);
    return text == null || text.isEmpty() ? null : text;
  }

  char character(String column) throws SQLException {
    return text(column).charAt(0);
  }

  boolean flag(String column) throws SQLException {
    return result.getBoolean(column);
  }

  int integer(String column) throws SQLException {
    return result.getInt(column);
  }

  @Nullable Integer optionalInteger(String column) throws SQLException {
    int value = result.getInt(column);
    return result.wasNull() ? null : value;
  }

  long number(String column) throws SQLException {
    return result.getLong(column);
  }

  @Nullable Long optionalNumber(String column) throws SQLException {
    long value = result.getLong(column);
    return result.wasNull() ? null : value;
  }

  double real(String column) throws SQLException {
    return result.getDouble(column);
  }

  /** The elements of an array; empty for NULL. */
  List<String> texts(String column) throws SQLException {
    Array array = result.getArray(column);
    if (array == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (Object element : (Object[]) array.getArray()) {
      if (element != null) {
        texts.add(element.toString());
      }
    }
    return List.copyOf(texts);
  }

  List<Integer> integers(String column) throws SQLException {
    return texts(column).stream().map(Integer::valueOf).toList();
  }

  List<Long> numbers(String column) throws SQLException {
    return texts(column).stream().map(Long::valueOf).toList();
  }

  /** The {@code name=value} elements of an array, in their order; empty for NULL. */
  Map<String, String> options(String column) throws SQLException {
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : texts(column)) {
      int equals = option.indexOf('=');
      options.put(
          equals < 0 ? option : option.substring(0, equals),
          equals < 0 ? "" : option.substring(equals + 1));
    }
    return Collections.unmodifiableMap(options);
  }

  List<Privilege> privileges() throws SQLException {
    return AccessControlList.read(texts("acl"));
  }

  QualifiedName name(String schema, String name) throws SQLException {
    return new QualifiedName(text(schema), text(name));
  }
}
