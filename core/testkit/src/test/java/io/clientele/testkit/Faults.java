package io.clientele.testkit;

import io.clientele.storage.StorageException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** Makes stores fail at one of their calls, all calls of all of them counted together. */
final class Faults {
  private static final Set<String> HARMLESS = Set.of("tenant", "name", "toString", "hashCode");

  private final int failing;
  private final boolean afterEffect;
  private int calls;

  /**
   * Prepares one failure.
   *
   * @param failing at which call, counted from 1; 0 for never
   * @param afterEffect whether the call does its work before it fails
   */
  Faults(int failing, boolean afterEffect) {
    this.failing = failing;
    this.afterEffect = afterEffect;
  }

  /** Returns whether the failure is past. */
  boolean happened() {
    return calls >= failing;
  }

  int calls() {
    return calls;
  }

  /** Returns a store that does what another one does, and fails when its call comes. */
  <T> T in(Class<T> type, T store) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (any, method, arguments) -> {
              boolean fails = !HARMLESS.contains(method.getName()) && ++calls == failing;
              if (fails && !afterEffect) {
                throw failure(method.getName());
              }
              try {
                Object result = method.invoke(store, arguments);
                if (fails) {
                  throw failure(method.getName());
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }

  private static StorageException failure(String action) {
    return new StorageException("a store", action, true, "the connection broke", null);
  }
}
