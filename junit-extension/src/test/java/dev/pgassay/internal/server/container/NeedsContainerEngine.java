package dev.pgassay.internal.server.container;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips tests where no container engine answers, and says so; with {@code
 * -Dpgassay.test.container=required} they run and fail instead, with {@code =no} they are skipped.
 */
@Tag("container")
@ExtendWith(ContainerEngineCondition.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface NeedsContainerEngine {}
