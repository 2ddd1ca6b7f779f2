package io.clientele.channels.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A server on this machine that keeps what it gets and answers as it is told: by the text of an
 * answer, {@code CLOSE}, {@code RESET}, {@code HANG} or {@code DRIP} (a byte now and then).
 */
final class Receiver implements AutoCloseable {
  record Request(String line, Map<String, String> headers, String body) {
    String key() {
      return headers.getOrDefault("idempotency-key", "");
    }
  }

  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

  final List<Request> requests = new CopyOnWriteArrayList<>();
  private final ServerSocket socket;
  private final Function<Request, String> answers;

  Receiver(Function<Request, String> answers) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answers);
  }

  Receiver(ServerSocket socket, Function<Request, String> answers) {
    this.socket = socket;
    this.answers = answers;
    Thread thread = new Thread(this::serve, "receiver");
    thread.setDaemon(true);
    thread.start();
  }

  static Receiver answering(String answer) throws IOException {
    return new Receiver(request -> answer);
  }

  int port() {
    return socket.getLocalPort();
  }

  URI uri(String path) {
    return URI.create("http://hooks.example:" + port() + path);
  }

  /** Returns where the name of every host means this machine, and is trusted. */
  Destinations destinations() {
    return here(port());
  }

  static Destinations here(int port) {
    return Destinations.publicInternet()
        .withResolver(host -> List.of(InetAddress.getLoopbackAddress()))
        .trusting(InetAddress.getLoopbackAddress())
        .withPort(port)
        .allowingPlainHttp();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread thread = new Thread(() -> answer(client), "receiver of one");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        // closed
      }
    }
  }

  private void answer(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      String line = line(in);
      Map<String, String> headers = new TreeMap<>();
      for (String next = line(in); !next.isEmpty(); next = line(in)) {
        int colon = next.indexOf(':');
        if (colon < 0) {
          return;
        }
        headers.merge(
            next.substring(0, colon).toLowerCase(Locale.ROOT),
            next.substring(colon + 1).strip(),
            (a, b) -> a + "|" + b);
      }
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      Request request = new Request(line, headers, new String(in.readNBytes(length), UTF_8));
      requests.add(request);
      String answer = answers.apply(request);
      if (answer.equals("HANG")) {
        in.read(); // until the client gives up
      } else if (answer.equals("RESET")) {
        client.setSoLinger(true, 0);
      } else if (answer.equals("DRIP")) {
        for (int i = 0; i < 200; i++) {
          client.getOutputStream().write('H');
          client.getOutputStream().flush();
          Thread.sleep(50);
        }
      } else if (!answer.equals("CLOSE")) {
        client.getOutputStream().write(answer.getBytes(UTF_8));
        client.getOutputStream().flush();
      }
    } catch (IOException e) {
      // the client is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException();
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
