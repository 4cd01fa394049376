package dev.pgassay.perf.statement;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes proxies that are whatever interface their target is, the driver's own ones included, so
 * that a cast to {@code PGConnection} goes on working.
 */
final class DriverInterfaces {

  private static final ClassLoader LOADER = DriverInterfaces.class.getClassLoader();

  private final Map<Class<?>, Class<?>[]> byType = new ConcurrentHashMap<>();

  Object proxy(Object target, InvocationHandler handler) {
    return Proxy.newProxyInstance(
        LOADER,
        byType.computeIfAbsent(target.getClass(), DriverInterfaces::of),
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "equals" -> proxy == arguments[0] || target.equals(arguments[0]);
              case "hashCode", "toString" -> call(target, method, arguments);
              default -> handler.invoke(proxy, method, arguments);
            });
  }

  private static Class<?>[] of(Class<?> type) {
    Set<Class<?>> interfaces = new LinkedHashSet<>();
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Class<?> each : at.getInterfaces()) {
        if (Modifier.isPublic(each.getModifiers()) && isVisible(each)) {
          interfaces.add(each);
        }
      }
    }
    return interfaces.toArray(Class<?>[]::new);
  }

  private static boolean isVisible(Class<?> type) {
    try {
      return Class.forName(type.getName(), false, LOADER) == type;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  static @Nullable Object call(
      Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
