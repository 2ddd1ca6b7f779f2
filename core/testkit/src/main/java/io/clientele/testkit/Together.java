package io.clientele.testkit;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs one task in several threads that begin at the same moment. */
final class Together {
  private Together() {}

  /** Returns the sum of what the threads return; throws what the first of them throws. */
  static int sum(int threads, Callable<Integer> task) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CountDownLatch ready = new CountDownLatch(threads);
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        results.add(
            pool.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return task.call();
                }));
      }
      int sum = 0;
      for (Future<Integer> result : results) {
        sum += result.get(60, SECONDS);
      }
      return sum;
    } finally {
      pool.shutdownNow();
    }
  }
}
