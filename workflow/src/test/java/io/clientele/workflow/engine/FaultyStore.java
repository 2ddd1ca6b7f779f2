package io.clientele.workflow.engine;

import io.clientele.storage.StorageException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A store of which calls fail by a plan: before they did anything, or when they had done it. */
final class FaultyStore {
  private static final Set<String> NOT_STORED = Set.of("name", "toString", "hashCode", "equals");

  private final WorkflowStore store;
  private final Plan plan;

  private FaultyStore(WorkflowStore store, Plan plan) {
    this.store = store;
    this.plan = plan;
  }

  /** What happens at a call. */
  enum Fault {
    NONE,
    FAILS_BEFORE,
    FAILS_AFTER,
    DIES_BEFORE,
    DIES_AFTER
  }

  /** Says what happens at the next call. */
  @FunctionalInterface
  interface Plan {
    Fault next(String method);
  }

  /** The process ends here. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1;
  }

  static WorkflowStore over(WorkflowStore store, Plan plan) {
    FaultyStore faulty = new FaultyStore(store, plan);
    return (WorkflowStore)
        Proxy.newProxyInstance(
            FaultyStore.class.getClassLoader(),
            new Class<?>[] {WorkflowStore.class},
            (proxy, method, arguments) -> {
              if (NOT_STORED.contains(method.getName())) {
                return method.invoke(store, arguments);
              }
              Fault fault = faulty.plan.next(method.getName());
              faulty.happens(fault, Fault.FAILS_BEFORE, Fault.DIES_BEFORE, method.getName());
              Object result;
              try {
                result = method.invoke(faulty.store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              faulty.happens(fault, Fault.FAILS_AFTER, Fault.DIES_AFTER, method.getName());
              return result;
            });
  }

  private void happens(Fault fault, Fault fails, Fault dies, String call) {
    if (fault == fails) {
      throw new StorageException("workflows", call, true, "the test wants it so", null);
    }
    if (fault == dies) {
      throw new Death();
    }
  }
}
