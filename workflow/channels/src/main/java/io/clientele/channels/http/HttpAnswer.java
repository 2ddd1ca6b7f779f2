package io.clientele.channels.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer by HTTP/1.1. Of its body at most {@value #MAX_BODY} bytes are kept; a body that breaks
 * off or makes no sense is left empty, because the status says what became of the request.
 *
 * @param headers by name in lower case; of several of one name, the last
 */
record HttpAnswer(int status, Map<String, String> headers, String body) {
  private static final int MAX_BODY = 65_536;
  private static final int MAX_HEAD = 32_768;
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  static HttpAnswer read(InputStream in) throws IOException {
    for (int i = 0; i < 10; i++) {
      HttpAnswer answer = readOne(in);
      if (answer.status >= 200) {
        return answer;
      }
    }
    throw new ProtocolException("only interim answers");
  }

  private static HttpAnswer readOne(InputStream in) throws IOException {
    int[] left = {MAX_HEAD};
    Matcher first = STATUS.matcher(line(in, left));
    if (!first.matches()) {
      throw new ProtocolException("no status line");
    }
    int status = Integer.parseInt(first.group(1));
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    String body = "";
    if (status >= 200 && status != 204 && status != 304) {
      try {
        body = body(in, headers).toString(UTF_8);
      } catch (IOException | NumberFormatException e) {
        body = "";
      }
    }
    return new HttpAnswer(status, headers, body);
  }

  private static ByteArrayOutputStream body(InputStream in, Map<String, String> headers)
      throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      int[] left = {MAX_HEAD};
      while (body.size() < MAX_BODY) {
        String size = line(in, left).split(";", 2)[0].strip();
        long chunk = Long.parseLong(size, 16);
        if (chunk <= 0) {
          break;
        }
        copy(in, body, chunk);
        line(in, left);
      }
      return body;
    }
    String length = headers.get("content-length");
    copy(in, body, length == null ? MAX_BODY : Math.max(0, Long.parseLong(length)));
    return body;
  }

  private static void copy(InputStream in, ByteArrayOutputStream body, long most)
      throws IOException {
    byte[] some = new byte[4_096];
    long left = Math.min(most, MAX_BODY - body.size());
    while (left > 0) {
      int read = in.read(some, 0, (int) Math.min(some.length, left));
      if (read < 0) {
        return;
      }
      body.write(some, 0, read);
      left -= read;
    }
  }

  private static String line(InputStream in, int[] left) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the answer breaks off");
      }
      if (--left[0] < 0) {
        throw new ProtocolException("the head of the answer is too long");
      }
      line.write(b);
    }
    String text = line.toString(ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }
}
