package io.clientele.channels.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Tells the addresses of a host's name. Safe for use by several threads. */
@FunctionalInterface
public interface Resolver {
  /**
   * Returns the addresses of a name, the one to try first first.
   *
   * @throws UnknownHostException if there are none
   */
  List<InetAddress> resolve(String host) throws UnknownHostException;

  /** Returns the resolver of the system. */
  static Resolver system() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
