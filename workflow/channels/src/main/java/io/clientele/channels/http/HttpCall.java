package io.clientele.channels.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.clientele.channels.http.Destinations.Forbidden;
import io.clientele.channels.http.Destinations.Target;
import io.clientele.channels.internal.Deadline;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One request and its answer by HTTP/1.1 (RFC 9112), to an address that was looked at and no other;
 * redirects are not followed. {@code java.net.http} resolves names by itself, and on Java 17 nobody
 * can tell it to which address to connect; so this speaks the little of HTTP that is needed.
 */
final class HttpCall {
  private static final int MAX_TRIES = 3;

  private final Destinations destinations;
  private final SSLSocketFactory tls;
  private final Duration connecting;
  private final Duration total;

  HttpCall(Destinations destinations, SSLSocketFactory tls, Duration connecting, Duration total) {
    this.destinations = destinations;
    this.tls = tls;
    this.connecting = connecting;
    this.total = total;
  }

  /** What became of a request. */
  sealed interface Result {
    /** There is an answer. */
    record Answered(HttpAnswer answer) implements Result {}

    /** Nothing was sent, and another time it may be. */
    record NotSent(String reason) implements Result {}

    /** Nothing was sent, and never will be. */
    record NotAllowed(String reason) implements Result {}

    /** Something was sent, and there is no answer. */
    record Lost(String reason) implements Result {}
  }

  Result send(String method, URI uri, Map<String, String> headers, byte[] body) {
    Target target;
    try {
      target = destinations.check(uri);
    } catch (Forbidden e) {
      return new Result.NotAllowed(String.valueOf(e.getMessage()));
    } catch (UnknownHostException e) {
      return new Result.NotSent("the name of the host has no address");
    }
    List<InetAddress> tried =
        target.addresses().subList(0, Math.min(MAX_TRIES, target.addresses().size()));
    for (InetAddress address : tried) {
      Socket socket;
      try {
        socket =
            destinations
                .connector()
                .connect(new InetSocketAddress(address, target.port()), connecting);
      } catch (IOException e) {
        continue;
      }
      return exchanged(socket, target, request(method, target, headers, body), body);
    }
    return new Result.NotSent("the host cannot be reached");
  }

  private Result exchanged(Socket plain, Target target, byte[] head, byte[] body) {
    boolean begun = false;
    Deadline deadline = Deadline.on(plain, total);
    try (Socket dialled = plain) {
      dialled.setTcpNoDelay(true);
      Socket socket = target.secure() ? secured(dialled, target) : dialled;
      begun = true;
      OutputStream out = socket.getOutputStream();
      out.write(head);
      out.write(body);
      out.flush();
      return new Result.Answered(HttpAnswer.read(socket.getInputStream()));
    } catch (IOException e) {
      return begun
          ? new Result.Lost("no answer: " + e.getClass().getSimpleName())
          : new Result.NotSent("no secure connection: " + e.getClass().getSimpleName());
    } finally {
      deadline.cancel();
    }
  }

  /** Begins TLS for the name of the host, which its certificate has to tell. */
  private Socket secured(Socket dialled, Target target) throws IOException {
    String name =
        target.host().startsWith("[")
            ? target.host().substring(1, target.host().length() - 1)
            : target.host();
    SSLSocket socket = (SSLSocket) tls.createSocket(dialled, name, target.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    boolean number =
        target.host().startsWith("[") || Character.isDigit(name.charAt(name.length() - 1));
    if (!number) {
      parameters.setServerNames(List.of(new SNIHostName(name)));
    }
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static byte[] request(
      String method, Target target, Map<String, String> headers, byte[] body) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target.pathAndQuery()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(target.authority()).append("\r\n");
    headers.forEach(
        (name, value) ->
            head.append(HeaderLines.name(name))
                .append(": ")
                .append(HeaderLines.value(name, value))
                .append("\r\n"));
    head.append("User-Agent: clientele\r\nAccept: application/json, */*;q=0.1\r\n");
    head.append("Content-Length: ").append(body.length).append("\r\n");
    head.append("Connection: close\r\n\r\n");
    return head.toString().getBytes(ISO_8859_1);
  }
}
