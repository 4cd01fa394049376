package dev.pgassay.assertions.catalog;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A subscription of this database.
 *
 * @param name its name
 * @param owner the role that owns it
 * @param enabled whether it is enabled
 * @param publications the publications that it follows
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Subscription(String name, String owner, boolean enabled, List<String> publications) {}
