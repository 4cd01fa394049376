package dev.pgassay.assertions.data;

import java.sql.SQLException;

/** How the server writes values as text, and reads them: in the same way on every machine. */
final class ServerText {

  private ServerText() {}

  /** Settles it, for the rest of a session. */
  static void settle(Session session) throws SQLException {
    session.query(
        """
        select pg_catalog.set_config(name, value, true)
        from (values
          ('TimeZone', 'UTC'),
          ('DateStyle', 'ISO, YMD'),
          ('IntervalStyle', 'postgres'),
          ('bytea_output', 'hex'),
          ('extra_float_digits', '1'),
          ('xmloption', 'content'),
          ('lc_monetary', 'C')
        ) as settings (name, value)""",
        rows -> rows.next());
  }
}
