package io.clientele.segmentation.cluster;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Rows in runs of one size, whatever the number of threads that go through them. The caller's
 * thread takes part, so an executor that is busy, or none, only makes it slower.
 */
final class Chunks {
  /** How many rows a run has, but for the last. */
  static final int SIZE = 1 << 14;

  private final int rows;
  private final int count;
  private final @Nullable Executor executor;

  Chunks(int rows, @Nullable Executor executor) {
    this.rows = rows;
    this.executor = executor;
    count = (int) (((long) rows + SIZE - 1) / SIZE);
  }

  /** What is done with the rows of {@code [from, to)}; several threads may do so at once. */
  @FunctionalInterface
  interface Work {
    void on(int from, int to);
  }

  /** Returns when the work is done on all rows. */
  void run(Work work) {
    Pass pass = new Pass(work);
    if (executor != null) {
      int helpers = Math.min(count, Runtime.getRuntime().availableProcessors()) - 1;
      for (int i = 0; i < helpers; i++) {
        executor.execute(pass);
      }
    }
    pass.run();
    pass.await();
  }

  private final class Pass implements Runnable {
    private final Work work;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch open = new CountDownLatch(count);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Pass(Work work) {
      this.work = work;
    }

    @Override
    public void run() {
      for (int chunk = next.getAndIncrement(); chunk < count; chunk = next.getAndIncrement()) {
        try {
          int from = chunk * SIZE;
          work.on(from, (int) Math.min(rows, from + (long) SIZE));
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        } finally {
          open.countDown();
        }
      }
    }

    void await() {
      boolean interrupted = false;
      while (true) {
        try {
          open.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true; // the helpers still use the arrays: told when they are done
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      Throwable thrown = failure.get();
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown instanceof RuntimeException exception) {
        throw exception;
      }
    }
  }
}
