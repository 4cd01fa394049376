package dev.pgassay.assertions.facilities;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DatabaseFacilitiesTest {

  @Test
  void a_data_source_that_wraps_facilities_gives_them() throws SQLException {
    DatabaseFacilities facilities = proxy(DatabaseFacilities.class, null);
    assertThat(DatabaseFacilities.of(proxy(DataSource.class, facilities))).containsSame(facilities);
  }

  @Test
  void any_other_data_source_has_none() throws SQLException {
    assertThat(DatabaseFacilities.of(proxy(DataSource.class, null))).isEmpty();
  }

  private static <T> T proxy(Class<T> type, Object wrapped) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "isWrapperFor" -> wrapped != null;
                  case "unwrap" -> wrapped;
                  case "equals" -> proxy == arguments[0];
                  case "hashCode" -> System.identityHashCode(proxy);
                  default -> type.getSimpleName();
                }));
  }
}
