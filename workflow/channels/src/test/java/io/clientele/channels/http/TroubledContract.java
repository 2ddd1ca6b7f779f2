package io.clientele.channels.http;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.Channel;
import io.clientele.testkit.ChannelContract;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract with a server that answers one request as it is told, and the others well. */
abstract class TroubledContract extends ChannelContract {
  static final Duration ANSWERING = Duration.ofSeconds(2);

  private final AtomicReference<String> next = new AtomicReference<>("");
  private final String usual;
  private @Nullable Receiver started;

  TroubledContract(String usual) {
    this.usual = usual;
  }

  @BeforeEach
  void start() throws IOException {
    started =
        new Receiver(
            request -> {
              String told = next.getAndSet("");
              return told.isEmpty() ? usual : told.replace("{address}", address().value());
            });
  }

  @AfterEach
  void stop() throws IOException {
    receiver().close();
  }

  Receiver receiver() {
    return requireNonNull(started, "started");
  }

  @Override
  protected Optional<Channel> channelInTrouble(Trouble trouble) {
    next.set(
        switch (trouble) {
          case BUSY -> "HTTP/1.1 503 {address}\r\n\r\n";
          case BUSY_FOR_TWO_MINUTES -> "HTTP/1.1 429 X\r\nRetry-After: 120\r\n\r\n{address}";
          case REFUSING -> "HTTP/1.1 422 X\r\n\r\n{address}";
          case SILENT -> "HANG";
          case ANSWER_LOST -> "CLOSE";
        });
    return Optional.of(channel());
  }
}
