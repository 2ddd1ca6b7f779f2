package io.clientele.channels.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channel.Content;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Appends messages to a file, one line of JSON each, instead of sending them: for tests and dry
 * runs. A line tells {@code key}, {@code channel}, {@code purpose}, {@code workflow}, {@code
 * template}, {@code variant} and {@code createdAt}; whom it is for and what it says only if {@link
 * #withPersonalData} asks for it.
 *
 * <p>A line is on the disk when {@link #send} returns. What a crash left unfinished counts as not
 * sent, and can be asked for: {@link Channel.RepeatSafety#BY_ASKING}.
 *
 * <p><b>Concurrent use.</b> Safe, also for several processes that append to one file. Cost: a
 * message is one write and one flush of the disk; a question reads the file.
 */
public final class JsonLinesChannel implements Channel {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final ChannelName name;
  private final Path file;
  private final boolean personal;

  private JsonLinesChannel(ChannelName name, Path file, boolean personal) {
    this.name = name;
    this.file = file;
    this.personal = personal;
  }

  /** Returns a channel that appends to a file, which is made when it is needed. */
  public static JsonLinesChannel of(ChannelName name, Path file) {
    return new JsonLinesChannel(
        requireNonNull(name, "name"), requireNonNull(file, "file").toAbsolutePath(), false);
  }

  /** Returns this, with customers, addresses and contents in the file. */
  public JsonLinesChannel withPersonalData() {
    return new JsonLinesChannel(name, file, true);
  }

  @Override
  public ChannelName name() {
    return name;
  }

  @Override
  public RepeatSafety repeatSafety() {
    return RepeatSafety.BY_ASKING;
  }

  @Override
  public SendOutcome send(Message message) {
    boolean begun = false;
    // Locks are those of the process, so its threads have to take turns.
    synchronized (JsonLinesChannel.class) {
      try (FileChannel out =
              FileChannel.open(
                  file,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          FileLock lock = out.lock()) {
        ByteBuffer line = ByteBuffer.wrap(line(message, isUnfinished(out)));
        out.position(out.size());
        begun = lock.isValid();
        while (line.hasRemaining()) {
          out.write(line);
        }
        out.force(true);
        return new SendOutcome.Sent(message.key());
      } catch (IOException e) {
        String reason = "the file cannot be written: " + e.getClass().getSimpleName();
        return begun ? new SendOutcome.Unknown(reason) : new SendOutcome.Later(reason, null);
      }
    }
  }

  private static boolean isUnfinished(FileChannel out) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return out.size() > 0 && out.read(last, out.size() - 1) == 1 && last.get(0) != '\n';
  }

  @Override
  public Optional<SendOutcome> outcomeOf(String key) {
    try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (key.equals(keyOf(line))) {
          return Optional.of(new SendOutcome.Sent(key));
        }
      }
      return Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("messages in " + file + " cannot be read", e);
    }
  }

  /** Returns the key of a whole line, {@code null} of one that a crash left unfinished. */
  private static @Nullable String keyOf(String line) {
    String key = null;
    try (JsonParser json = FACTORY.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        if (field.equals("key")) {
          key = json.getText();
        }
        json.skipChildren();
      }
      return json.currentToken() == JsonToken.END_OBJECT ? key : null;
    } catch (IOException e) {
      return null;
    }
  }

  private byte[] line(Message message, boolean afterUnfinished) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (afterUnfinished) {
      bytes.write('\n');
    }
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("key", message.key());
      json.writeStringField("channel", message.channel().value());
      json.writeStringField("purpose", message.purpose().value());
      json.writeStringField("workflow", message.workflow());
      json.writeStringField("template", message.template());
      optional(json, "variant", message.variant());
      json.writeStringField("createdAt", message.createdAt().toString());
      if (personal) {
        personal(json, message);
      }
      json.writeEndObject();
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }

  private static void personal(JsonGenerator json, Message message) throws IOException {
    Content content = message.content();
    json.writeStringField("customer", message.customer().value());
    json.writeStringField("address", message.address().value());
    optional(json, "subject", content.subject());
    json.writeStringField("text", content.text());
    optional(json, "html", content.html());
    json.writeObjectFieldStart("data");
    for (Map.Entry<String, String> each : content.data().entrySet()) {
      json.writeStringField(each.getKey(), each.getValue());
    }
    json.writeEndObject();
  }

  private static void optional(JsonGenerator json, String field, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(field, value);
    }
  }
}
