package io.clientele.channels;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.clientele.channel.Content;
import io.clientele.channel.Message;
import io.clientele.identity.Identifier;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Listens to all that the channels log, and looks for one marked person in it. */
public final class LogWatch implements AutoCloseable {
  public static final Identifier ADDRESS =
      Identifier.email("anastasia.marked@secret-domain.example");
  private static final String NAME = "Anastasia-Markedsson";

  private final Logger ours = (Logger) LoggerFactory.getLogger("io.clientele");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<String> told = new ArrayList<>();

  public LogWatch() {
    log.start();
    ours.addAppender(log);
    ours.setLevel(Level.TRACE);
  }

  public static Message message(String key) {
    Message plain = Messages.email(key, Messages.content("s", "t", "h"));
    return Messages.message(
        key,
        plain.channel(),
        ADDRESS,
        plain.purpose(),
        new Content(NAME, NAME, "<p>" + NAME, Map.of("name", NAME)));
  }

  /** Takes in what a channel says, which may be logged by others. */
  public void said(Object outcome) {
    told.add(outcome.toString());
  }

  public void assertNothingTold(int lines) {
    List<String> all = new ArrayList<>(told);
    for (ILoggingEvent event : log.list) {
      all.add(event.getLoggerName() + ": " + event.getFormattedMessage());
      for (IThrowableProxy t = event.getThrowableProxy(); t != null; t = t.getCause()) {
        all.add(t.getClassName() + ": " + t.getMessage());
      }
    }
    assertThat(all).hasSizeGreaterThanOrEqualTo(lines);
    for (String mark : List.of(ADDRESS.value(), NAME, "anastasia", "secret-domain")) {
      byte[] bytes = mark.getBytes(StandardCharsets.UTF_8);
      for (String form :
          List.of(
              mark,
              URLEncoder.encode(mark, StandardCharsets.UTF_8),
              Base64.getEncoder().withoutPadding().encodeToString(bytes),
              HexFormat.of().formatHex(bytes))) {
        assertThat(all)
            .noneMatch(
                line -> line.toLowerCase(Locale.ROOT).contains(form.toLowerCase(Locale.ROOT)));
      }
    }
  }

  @Override
  public void close() {
    ours.setLevel(null);
    ours.detachAppender(log);
  }
}
