package io.clientele.cli;

import io.clientele.csv.ReadProgress;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far a file is read, if a person watches. */
final class ReadBar implements ReadProgress, AutoCloseable {
  private static final int UPDATE_MILLIS = 200;

  private final @Nullable ProgressBar bar;

  private ReadBar(@Nullable ProgressBar bar) {
    this.bar = bar;
  }

  static ReadBar on(Terminal terminal, String fileName) {
    return new ReadBar(terminal.isInteractive() ? barOn(terminal, fileName) : null);
  }

  @Override
  public void at(long bytesRead, long bytesTotal) {
    if (bar != null) {
      bar.maxHint(bytesTotal);
      bar.stepTo(bytesRead);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  private static ProgressBar barOn(Terminal terminal, String fileName) {
    return new ProgressBarBuilder()
        .setTaskName("Reading " + fileName)
        .setInitialMax(-1)
        .setUnit(" MiB", 1 << 20)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(UPDATE_MILLIS)
        .setConsumer(new ConsoleProgressBarConsumer(terminal.err()))
        .clearDisplayOnFinish()
        .build();
  }
}
