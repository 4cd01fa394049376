package dev.pgassay.assertions.terraform;

import org.apiguardian.api.API;

/**
 * How a plan protects a server. Where an attribute is not set, the provider's default counts.
 *
 * <p>Immutable.
 *
 * @param backupDays for how many days backups are kept; 0 for none
 * @param storageEncrypted whether what the server stores is encrypted
 * @param deletionProtected whether the provider refuses to delete it
 * @param isPublic whether it can be reached from the internet
 * @param tlsDemanded whether it refuses connections that are not encrypted
 * @param passwordInPlan whether the administrator's password lies in the plan, or in Terraform's
 *     state, for everybody who reads them
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PlannedProtection(
    PlannedValue<Integer> backupDays,
    PlannedValue<Boolean> storageEncrypted,
    PlannedValue<Boolean> deletionProtected,
    PlannedValue<Boolean> isPublic,
    PlannedValue<Boolean> tlsDemanded,
    PlannedValue<Boolean> passwordInPlan) {}
