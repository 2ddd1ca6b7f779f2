package io.clientele.channels.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;

/** Opens connections to addresses that were looked at before. Safe for use by several threads. */
@FunctionalInterface
public interface Connector {
  /**
   * Returns an open connection.
   *
   * @param address a number, not a name
   * @throws IOException if there is none within the time
   */
  Socket connect(InetSocketAddress address, Duration timeout) throws IOException;

  /** Returns a connector that dials directly, past all proxies. */
  static Connector direct() {
    return (address, timeout) -> {
      Socket socket = new Socket(Proxy.NO_PROXY);
      try {
        socket.connect(address, (int) Math.min(Integer.MAX_VALUE, timeout.toMillis()));
        return socket;
      } catch (IOException | RuntimeException e) {
        socket.close();
        throw e;
      }
    };
  }
}
