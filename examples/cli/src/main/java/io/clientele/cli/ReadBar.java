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

  /** Shows for how long something takes of which the end is not known, if a person watches. */
  static ReadBar whilePlaying(Terminal terminal, String workflow) {
    return new ReadBar(
        terminal.isInteractive() ? bar(terminal, "Playing " + workflow).build() : null);
  }

  private static ProgressBar barOn(Terminal terminal, String fileName) {
    return bar(terminal, "Reading " + fileName).setUnit(" MiB", 1 << 20).build();
  }

  private static ProgressBarBuilder bar(Terminal terminal, String task) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(-1)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(UPDATE_MILLIS)
        .setConsumer(new ConsoleProgressBarConsumer(terminal.err()))
        .clearDisplayOnFinish();
  }
}
