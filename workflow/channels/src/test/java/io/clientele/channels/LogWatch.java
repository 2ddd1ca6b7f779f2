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
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Listens to all that the channels log, and looks for one marked person in it. */
public final class LogWatch implements AutoCloseable {
  public static final Identifier ADDRESS =
      Identifier.email("anastasia.marked@secret-domain.example");
  private static final String NAME = "Anastasia-Markedsson";

  private final Logger ours = (Logger) LoggerFactory.getLogger("io.clientele");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<String> told = new ArrayList<>();
  private final List<String> marks = new ArrayList<>();

  /**
   * @param more what else is to stand in no log, beside the address and the name
   */
  public LogWatch(String... more) {
    marks.addAll(List.of(ADDRESS.value(), NAME, "anastasia", "secret-domain"));
    marks.addAll(List.of(more));
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
    all.addAll(lines());
    assertThat(all).hasSizeGreaterThanOrEqualTo(lines);
    for (String mark : marks) {
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

  /** Returns all that was logged, of faults what they say too. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (ILoggingEvent event : log.list) {
      lines.add(event.getLoggerName() + ": " + event.getFormattedMessage());
      lines.addAll(saidBy(event.getThrowableProxy()));
    }
    return lines;
  }

  private static List<String> saidBy(@Nullable IThrowableProxy fault) {
    List<String> said = new ArrayList<>();
    for (IThrowableProxy each = fault; each != null; each = each.getCause()) {
      said.add(each.getClassName() + ": " + each.getMessage());
      for (IThrowableProxy suppressed : each.getSuppressed()) {
        said.addAll(saidBy(suppressed));
      }
    }
    return said;
  }

  @Override
  public void close() {
    ours.setLevel(null);
    ours.detachAppender(log);
  }
}
