package io.clientele.recommend.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Work on a range, cut into shares of one size whatever the number of threads that take them. The
 * caller's thread takes part, so an executor that is busy, or none, only makes it slower.
 */
public final class Shares {
  /** What is done with {@code [from, to)}; several threads may do so at once. */
  @FunctionalInterface
  public interface Work {
    void on(int from, int to);
  }

  private final @Nullable Executor executor;

  /**
   * @param executor who helps the caller's thread, if anybody
   */
  public Shares(@Nullable Executor executor) {
    this.executor = executor;
  }

  /** Returns when the work is done on all of {@code [0, end)}. */
  public void run(int end, int size, Work work) {
    int count = (int) (((long) end + size - 1) / size);
    AtomicInteger next = new AtomicInteger();
    CountDownLatch open = new CountDownLatch(count);
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Runnable taker =
        () -> {
          for (int share = next.getAndIncrement(); share < count; share = next.getAndIncrement()) {
            try {
              int from = share * size;
              work.on(from, (int) Math.min(end, from + (long) size));
            } catch (RuntimeException | Error e) {
              failure.compareAndSet(null, e);
            } finally {
              open.countDown();
            }
          }
        };
    if (executor != null) {
      int helpers = Math.min(count, Runtime.getRuntime().availableProcessors()) - 1;
      for (int i = 0; i < helpers; i++) {
        executor.execute(taker);
      }
    }
    taker.run();
    await(open);
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private static void await(CountDownLatch open) {
    boolean interrupted = false;
    while (true) {
      try {
        open.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true; // helpers still use the arrays: told when they are done
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
