package dev.pgassay.assertions.catalog;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The database itself.
 *
 * @param name its name
 * @param owner the role that owns it
 * @param encoding its encoding, such as {@code UTF8}
 * @param collation its {@code LC_COLLATE}
 * @param characterType its {@code LC_CTYPE}
 * @param connectionLimit how many sessions it allows; -1 for no limit
 * @param tablespace its tablespace
 * @param settings what {@code alter database … set} has set for all roles
 * @param privileges who may do what with it, the defaults of its owner and of {@code PUBLIC}
 *     included
 * @param comment its comment, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record DatabaseInfo(
    String name,
    String owner,
    String encoding,
    String collation,
    String characterType,
    int connectionLimit,
    String tablespace,
    Map<String, String> settings,
    List<Privilege> privileges,
    @Nullable String comment) {}
