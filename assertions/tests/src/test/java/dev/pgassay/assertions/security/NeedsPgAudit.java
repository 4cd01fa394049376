package dev.pgassay.assertions.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips tests where the server has no pgaudit, and says so; with {@code
 * -Dpgassay.test.pgaudit=required} they run and fail instead.
 */
@ExtendWith(PgAuditCondition.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface NeedsPgAudit {}
