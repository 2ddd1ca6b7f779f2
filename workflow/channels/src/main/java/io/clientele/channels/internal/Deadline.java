package io.clientele.channels.internal;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection when its time is up, so that neither a server that sends one byte now and
 * then nor one that reads nothing can hold a call. The one daemon thread that sees to it ends when
 * it has nothing to do.
 */
public final class Deadline {
  private static final ScheduledThreadPoolExecutor WATCH = watch();

  private final ScheduledFuture<?> closing;

  private Deadline(ScheduledFuture<?> closing) {
    this.closing = closing;
  }

  /** Closes a connection after a time, unless it is cancelled before. */
  public static Deadline on(Socket socket, Duration time) {
    return new Deadline(
        WATCH.schedule(() -> closed(socket), time.toMillis(), TimeUnit.MILLISECONDS));
  }

  private static void closed(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone already
    }
  }

  /** Leaves the connection open after all. */
  public void cancel() {
    closing.cancel(false);
  }

  private static ScheduledThreadPoolExecutor watch() {
    ScheduledThreadPoolExecutor watch =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "clientele-channel-deadlines");
              thread.setDaemon(true);
              return thread;
            });
    watch.setRemoveOnCancelPolicy(true);
    watch.setKeepAliveTime(10, TimeUnit.SECONDS);
    watch.allowCoreThreadTimeOut(true);
    return watch;
  }
}
