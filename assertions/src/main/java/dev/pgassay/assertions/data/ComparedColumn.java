package dev.pgassay.assertions.data;

import dev.pgassay.assertions.sql.ServerError;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A column whose values are compared, and how: as values of its type where PostgreSQL has an order
 * for that, which is an equality, too; {@code json} as {@code jsonb}; and by their texts otherwise.
 *
 * @param name its name, quoted
 * @param type its type, without length or precision, so that no value is cut to fit; of a domain
 *     the type below
 * @param category the type's category in {@code pg_type}
 * @param form what its values are compared as
 */
record ComparedColumn(String name, String type, char category, Form form) {

  /** What values are compared as. */
  enum Form {
    /** Values of their type. */
    VALUE,
    /** {@code jsonb}, which has an equality. */
    JSONB,
    /** The text of a value of the type. */
    TEXT_OF_VALUE,
    /** A text that is not cast to the type, which would cut it. */
    TEXT
  }

  private static final char ARRAY = 'A';

  /**
   * The types of columns, and whether all parts of each have an order: elements, attributes, what a
   * domain is of. Operators of an extension that is not on the search path are not found.
   */
  private static final String QUERY =
      """
      with recursive types (number, type) as (
        select given.number, given.type
        from (select) as one
        left join (select * from %s limit 0) as examined on true
        cross join lateral pg_catalog.unnest(array[%s]) with ordinality as given (type, number)
        union all
        select number, typbasetype
        from types
        join pg_catalog.pg_type on oid = type
        where typtype = 'd'
      ),
      parts (number, type) as (
        select number, type
        from types
        union
        select number, part.type
        from parts
        join pg_catalog.pg_type on oid = parts.type
        cross join lateral (
          select typbasetype where typtype = 'd'
          union all
          select typelem where typcategory = 'A'
          union all
          select atttypid
          from pg_catalog.pg_attribute
          where typtype = 'c' and attrelid = typrelid and attnum > 0 and not attisdropped
        ) as part (type)
      ),
      unordered (number) as (
        select number
        from parts
        join pg_catalog.pg_type on oid = type
        where typtype = 'p'
          or typtype = 'b' and typcategory <> 'A' and (
            not pg_catalog.pg_type_is_visible(oid)
            or not exists (
              select
              from pg_catalog.pg_opclass
              join pg_catalog.pg_am on pg_am.oid = opcmethod and amname = 'btree'
              where opcdefault and opcintype in (
                select pg_type.oid
                union all
                select casttarget
                from pg_catalog.pg_cast
                where castsource = pg_type.oid and castmethod = 'b' and castcontext = 'i'
              )
            )
          )
      )
      select pg_catalog.format_type(type, -1), typcategory, typtype,
        number not in (select number from unordered)
      from types
      join pg_catalog.pg_type on oid = type
      where typtype <> 'd'
      order by number""";

  /**
   * Reads the types of columns.
   *
   * @param names the columns, quoted
   */
  static List<ComparedColumn> read(Session session, RowSource source, List<String> names)
      throws SQLException {
    String types =
        names.stream()
            .map(name -> "pg_catalog.pg_typeof(examined." + name + ")::oid")
            .collect(Collectors.joining(", "));
    return session.query(
        QUERY.formatted(source.from(), types),
        rows -> {
          List<ComparedColumn> columns = new ArrayList<>();
          while (rows.next()) {
            String type = rows.getString(1);
            columns.add(
                new ComparedColumn(
                    names.get(columns.size()),
                    type,
                    rows.getString(2).charAt(0),
                    form(type, rows.getString(3).equals("p"), rows.getBoolean(4))));
          }
          return columns;
        });
  }

  private static Form form(String type, boolean pseudo, boolean ordered) {
    return switch (type) {
      case "json", "json[]" -> Form.JSONB;
      case "name", "\"char\"" -> Form.TEXT;
      default -> pseudo ? Form.TEXT : ordered ? Form.VALUE : Form.TEXT_OF_VALUE;
    };
  }

  /** The column's value as it is compared. */
  String compared() {
    return switch (form) {
      case VALUE -> name + "::" + type;
      case JSONB -> name + "::" + jsonb();
      case TEXT_OF_VALUE, TEXT -> name + "::text";
    };
  }

  /** What sorts its values in the same order everywhere, whatever the database's collation. */
  String sorted() {
    return form == Form.VALUE && "NDTB".indexOf(category) >= 0
        ? name
        : name + "::text collate \"C\"";
  }

  /** An expected value as it is compared. */
  String literal(@Nullable Object value) {
    String text = text(value);
    String quoted = text == null ? "null" : SqlLiteral.quoted(text);
    return switch (form) {
      case VALUE -> quoted + "::" + type;
      case JSONB -> quoted + "::" + jsonb();
      case TEXT_OF_VALUE -> quoted + "::" + type + "::text";
      case TEXT -> quoted + "::text";
    };
  }

  private String jsonb() {
    return type.replace("json", "jsonb");
  }

  /**
   * An expected value as PostgreSQL reads it for this column.
   *
   * @throws IllegalArgumentException if it does not say a value of the column's type
   */
  @Nullable String text(@Nullable Object value) {
    return new ExpectedText(name, type, category == ARRAY).of(value);
  }

  /**
   * Finds the value that the server refuses to read, once it has refused one of many.
   *
   * @param values expected values of this column
   * @return what is wrong with it; null if none is refused
   */
  @Nullable IllegalArgumentException refused(
      Session session, List<? extends @Nullable Object> values) {
    try {
      session.query(
          "select " + values.stream().map(this::literal).collect(Collectors.joining(", ")),
          rows -> true);
      return null;
    } catch (SQLException e) {
      if (values.size() > 1) {
        int half = values.size() / 2;
        IllegalArgumentException first = refused(session, values.subList(0, half));
        return first != null ? first : refused(session, values.subList(half, values.size()));
      }
      return new IllegalArgumentException(
          "`%s` cannot be expected of column %s of type %s. PostgreSQL says: %s"
              .formatted(text(values.get(0)), name, type, ServerError.of(e).message()),
          e);
    }
  }
}
