package io.clientele.channels.http;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whom requests may be sent to. Who may set the address of a webhook must not reach what only the
 * host's own machines can reach, such as its databases or the metadata of its cloud (server-side
 * request forgery). So a name is resolved once, each of its addresses has to be one of the public
 * Internet, and the connection is made to the very address that was looked at.
 *
 * <p>Hosts have to be names of ASCII letters, digits and hyphens, or addresses in their one usual
 * form: {@code 93.184.216.34}, {@code [2606:2800::1]}. Other spellings of addresses, user names,
 * trailing dots and fragments are refused.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class Destinations {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern OCTETS =
      Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]{2,45}]");

  private final Resolver resolver;
  private final Connector connector;
  private final Set<InetAddress> trusted;
  private final Set<Integer> ports;
  private final boolean plain;

  private Destinations(
      Resolver resolver,
      Connector connector,
      Set<InetAddress> trusted,
      Set<Integer> ports,
      boolean plain) {
    this.resolver = resolver;
    this.connector = connector;
    this.trusted = trusted;
    this.ports = ports;
    this.plain = plain;
  }

  /** Returns what is on the public Internet and speaks HTTPS at port 443. */
  public static Destinations publicInternet() {
    return new Destinations(Resolver.system(), Connector.direct(), Set.of(), Set.of(443), false);
  }

  /** Returns these with another way to resolve names. */
  public Destinations withResolver(Resolver other) {
    return new Destinations(requireNonNull(other, "resolver"), connector, trusted, ports, plain);
  }

  /** Returns these with another way to connect. */
  public Destinations withConnector(Connector other) {
    return new Destinations(resolver, requireNonNull(other, "connector"), trusted, ports, plain);
  }

  /** Returns these and another port. */
  public Destinations withPort(int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port %s, expected 1 to 65,535".formatted(port));
    }
    Set<Integer> all = new HashSet<>(ports);
    all.add(port);
    return new Destinations(resolver, connector, trusted, Set.copyOf(all), plain);
  }

  /** Returns these and one address of the host's own network, or of this machine for tests. */
  public Destinations trusting(InetAddress address) {
    Set<InetAddress> all = new HashSet<>(trusted);
    all.add(requireNonNull(address, "address"));
    return new Destinations(resolver, connector, Set.copyOf(all), ports, plain);
  }

  /** Returns these also over HTTP, without TLS. */
  public Destinations allowingPlainHttp() {
    return new Destinations(resolver, connector, trusted, ports, true);
  }

  Connector connector() {
    return connector;
  }

  /** What is known of where a request goes, all of it looked at. */
  record Target(
      String host, int port, boolean secure, String pathAndQuery, List<InetAddress> addresses) {
    /** Returns the value of the header Host. */
    String authority() {
      return port == (secure ? 443 : 80) ? host : host + ":" + port;
    }
  }

  /** A request may not be sent there. The message tells why, but not the path or the query. */
  static final class Forbidden extends Exception {
    private static final long serialVersionUID = 1;

    Forbidden(String why) {
      super(why, null, false, false);
    }
  }

  /**
   * Looks at where a request is to go, and resolves its name.
   *
   * @throws Forbidden if it may not go there
   * @throws UnknownHostException if the name has no address, for now
   */
  Target check(URI uri) throws Forbidden, UnknownHostException {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean secure = scheme.equals("https");
    if (!secure && !(plain && scheme.equals("http"))) {
      throw new Forbidden("the scheme is \"%s\", expected https".formatted(scheme));
    }
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    if (host.isEmpty() || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw new Forbidden("expected a host, no user and no fragment");
    }
    int port = uri.getPort() < 0 ? (secure ? 443 : 80) : uri.getPort();
    if (!ports.contains(port) && !(plain && !secure && port == 80)) {
      throw new Forbidden("port %s is not among %s".formatted(port, ports));
    }
    List<InetAddress> addresses = addresses(host);
    for (InetAddress address : addresses) {
      if (!AddressKinds.isPublic(address) && !trusted.contains(address)) {
        throw new Forbidden("the host has an address that is not public");
      }
    }
    URI ascii = URI.create(uri.toASCIIString());
    String path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
    String query = ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery();
    return new Target(host, port, secure, path + query, addresses);
  }

  private List<InetAddress> addresses(String host) throws Forbidden, UnknownHostException {
    if (IPV6.matcher(host).matches() || OCTETS.matcher(host).matches()) {
      return List.of(InetAddress.getByName(host)); // a number: nobody is asked
    }
    String[] labels = host.split("\\.", -1);
    String last = labels[labels.length - 1];
    boolean number = last.isEmpty() || Character.isDigit(last.charAt(0));
    if (number || host.length() > 253) {
      throw new Forbidden("the host is neither a name nor an address in its usual form");
    }
    for (String label : labels) {
      if (!LABEL.matcher(label).matches()) {
        throw new Forbidden("the host is neither a name nor an address in its usual form");
      }
    }
    List<InetAddress> all = new ArrayList<>(resolver.resolve(host));
    if (all.isEmpty()) {
      throw new UnknownHostException("no address");
    }
    return all;
  }
}
