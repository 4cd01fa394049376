package dev.pgassay.assertions.compliance;

import dev.pgassay.assertions.facilities.RoleDataSource;
import java.util.Map;
import javax.sql.DataSource;

/** The database of a control as a role sees it. */
final class ControlRole extends ListenedDatabase implements RoleDataSource {

  private final RoleDataSource acting;

  ControlRole(RoleDataSource acting, ControlLog log) {
    super(acting, log);
    this.acting = acting;
  }

  @Override
  public String role() {
    return acting.role();
  }

  @Override
  public Map<String, String> settings() {
    return acting.settings();
  }

  @Override
  public RoleDataSource with(String setting, String value) {
    return new ControlRole(acting.with(setting, value), log());
  }

  @Override
  public DataSource administrator() {
    return new ControlDatabase(acting.administrator(), log());
  }
}
