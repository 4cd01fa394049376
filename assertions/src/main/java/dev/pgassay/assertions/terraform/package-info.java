/** Which managed server a Terraform plan makes. */
@NullMarked
package dev.pgassay.assertions.terraform;

import org.jspecify.annotations.NullMarked;
