package dev.pgassay.samples;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** The users of the shop. */
public final class Users {

  private final Jdbc jdbc;

  /**
   * Creates a view of the users in a database.
   *
   * @param dataSource the shop's database
   */
  public Users(DataSource dataSource) {
    this.jdbc = new Jdbc(dataSource);
  }

  /**
   * Registers a user.
   *
   * @param email an address that nobody has registered with yet
   * @return the new user
   * @throws DatabaseException if the address is taken
   */
  public User register(String email) {
    return jdbc.one(
        "insert into users (email) values (?) returning id, email, status", Users::user, email);
  }

  /**
   * Finds a user by address.
   *
   * @param email the address, spelt as when the user registered
   * @return the user, or empty when nobody registered with this address
   */
  public Optional<User> find(String email) {
    return jdbc
        .list("select id, email, status from users where email = ?", Users::user, email)
        .stream()
        .findFirst();
  }

  /**
   * Counts the users.
   *
   * @return how many users there are
   */
  public long count() {
    return jdbc.one("select count(*) from users", row -> row.getLong(1));
  }

  private static User user(ResultSet row) throws SQLException {
    return new User(row.getInt("id"), row.getString("email"), row.getString("status"));
  }
}
