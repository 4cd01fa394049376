package dev.pgassay.peers.schema;

/** A table that the tests count and write to, the same in every schema that has it. */
public enum WrittenTable {
  /** Who uses the application. */
  USERS(
      "users",
      3,
      "insert into users (email) values (?) returning id",
      "update users set status = 'blocked' where id = ?"),

  /** What users ordered. */
  ORDERS(
      "orders",
      5,
      "insert into orders (user_id, note) values (1, ?) returning id",
      "update orders set status = 'shipped' where id = ?");

  private final String tableName;
  private final int rows;
  private final String insert;
  private final String update;

  WrittenTable(String tableName, int rows, String insert, String update) {
    this.tableName = tableName;
    this.rows = rows;
    this.insert = insert;
    this.update = update;
  }

  /**
   * Returns the table's name.
   *
   * @return an identifier that needs no quotes, never null
   */
  public String tableName() {
    return tableName;
  }

  /**
   * Returns how many rows the migrations make; their ids count up from 1, and all are {@code
   * active}.
   *
   * @return 1 or more
   */
  public int rows() {
    return rows;
  }

  /**
   * Returns a query for two numbers: of all rows, and of those that nobody has updated.
   *
   * @return a query without parameters, never null
   */
  public String count() {
    return "select count(*), count(*) filter (where status = 'active') from " + tableName;
  }

  /**
   * Returns the insertion of a row.
   *
   * @return a statement with a text, different for each row, as parameter, that returns the row's
   *     id; never null
   */
  public String insert() {
    return insert;
  }

  /**
   * Returns a change of a row.
   *
   * @return a statement with an id as parameter, never null
   */
  public String update() {
    return update;
  }

  /**
   * Returns the deletion of a row.
   *
   * @return a statement with an id as parameter, never null
   */
  public String delete() {
    return "delete from " + tableName + " where id = ?";
  }
}
