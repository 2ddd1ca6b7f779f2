package io.clientele.channels.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that answers as it is told: by a reply, {@code CLOSE}, {@code HANG} or {@code
 * DRIP}.
 */
final class ScriptedServer implements AutoCloseable {
  /** What clients said, line by line but for mails; what came by TLS begins with {@code tls}. */
  final List<String> heard = new CopyOnWriteArrayList<>();

  private final ServerSocket socket;
  private final Map<String, String> answers;
  private final @Nullable SSLContext tls;
  private final Thread thread;

  /**
   * @param answers to {@code HELLO} (the connection), {@code EHLO}, {@code STAR} (STARTTLS), {@code
   *     MAIL}, {@code RCPT}, {@code DATA}, {@code BODY} (while it comes), {@code END} (the dot)
   */
  ScriptedServer(Map<String, String> answers) throws IOException {
    this(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), answers, null);
  }

  /**
   * @param tls what is spoken after STARTTLS was answered by 220
   */
  static ScriptedServer withStartTls(Map<String, String> answers, SSLContext tls)
      throws IOException {
    Map<String, String> all = new HashMap<>(answers);
    all.putIfAbsent("EHLO", "250-here\r\n250 STARTTLS");
    all.putIfAbsent("STAR", "220 go ahead");
    return new ScriptedServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), all, tls);
  }

  static ScriptedServer withTls(Map<String, String> answers, SSLContext tls) throws IOException {
    return new ScriptedServer(
        tls.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress()),
        answers,
        null);
  }

  private ScriptedServer(
      ServerSocket socket, Map<String, String> answers, @Nullable SSLContext tls) {
    this.socket = socket;
    this.answers = answers;
    this.tls = tls;
    thread = new Thread(this::serve, "scripted mail server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        converse(client);
      } catch (IOException e) {
        // the client or the test is done
      }
    }
  }

  private void converse(Socket client) throws IOException {
    if (answered(client.getOutputStream(), "HELLO", "220 here")) {
      goOn(client);
    }
  }

  private void goOn(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
    OutputStream out = client.getOutputStream();
    String way = client instanceof SSLSocket ? "tls " : "";
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      heard.add(way + line);
      String verb = line.length() < 4 ? line : line.substring(0, 4);
      String usual = verb.equals("DATA") ? "354 go" : verb.equals("QUIT") ? "221 bye" : "250 fine";
      if (!answered(out, verb, usual)) {
        return;
      }
      if (verb.equals("STAR") && tls != null && answers.getOrDefault(verb, "").startsWith("220")) {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(client, null, true);
        goOn(secured);
        return;
      }
      if (verb.equals("DATA") && !answers.getOrDefault("DATA", "354").startsWith("354")) {
        continue;
      }
      if (verb.equals("DATA")) {
        if (answers.containsKey("BODY")) {
          in.readLine();
          answered(out, "BODY", "");
          return;
        }
        for (String body = in.readLine(); body != null && !body.equals("."); ) {
          body = in.readLine();
        }
        if (!answered(out, "END", "250 taken")) {
          return;
        }
      }
    }
  }

  /** Returns whether the conversation goes on. */
  private boolean answered(OutputStream out, String moment, String usual) throws IOException {
    String answer = answers.getOrDefault(moment, usual);
    if (answer.equals("CLOSE")) {
      return false;
    }
    if (answer.equals("HANG")) {
      try {
        Thread.sleep(30_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return false;
    }
    if (answer.equals("DRIP")) {
      drip(out);
      return false;
    }
    out.write((answer + "\r\n").getBytes(US_ASCII));
    out.flush();
    return true;
  }

  /** Sends a byte now and then, and never a whole line. */
  private static void drip(OutputStream out) throws IOException {
    try {
      for (int i = 0; i < 600; i++) {
        out.write('2');
        out.flush();
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    thread.interrupt();
  }
}
