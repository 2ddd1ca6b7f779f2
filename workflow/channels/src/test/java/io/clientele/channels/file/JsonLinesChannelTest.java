package io.clientele.channels.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.clientele.channel.ChannelName;
import io.clientele.channel.Message;
import io.clientele.channel.SendOutcome;
import io.clientele.channels.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesChannelTest {
  private static final Message HELLO =
      Messages.email("k/1", Messages.content("Hi \u00fc", "line\n\"two\"", "<p>"));

  @TempDir Path folder;

  private JsonLinesChannel channel() {
    return JsonLinesChannel.of(ChannelName.EMAIL, folder.resolve("m.jsonl"));
  }

  @Test
  void a_line_tells_nothing_of_a_person_unless_asked() throws Exception {
    channel().send(HELLO);
    channel().withPersonalData().send(HELLO);

    assertThat(Files.readAllLines(folder.resolve("m.jsonl")))
        .containsExactly(
            "{\"key\":\"k/1\",\"channel\":\"email\",\"purpose\":\"marketing\",\"workflow\":\"welcome\",\"template\":\"hello\",\"variant\":\"en\",\"createdAt\":\"2026-03-01T09:00:00Z\"}",
            "{\"key\":\"k/1\",\"channel\":\"email\",\"purpose\":\"marketing\",\"workflow\":\"welcome\",\"template\":\"hello\",\"variant\":\"en\",\"createdAt\":\"2026-03-01T09:00:00Z\",\"customer\":\"customer-1\",\"address\":\"ana@customer.example\",\"subject\":\"Hi"
                + " \u00fc\",\"text\":\"line\\n"
                + "\\\"two\\\"\",\"html\":\"<p>\",\"data\":{}}");
  }

  @Test
  void what_a_crash_left_unfinished_was_not_sent_and_spoils_nothing_after_it() throws Exception {
    Path file = folder.resolve("m.jsonl");
    channel().send(Messages.email("k/0", HELLO.content()));
    String whole = Files.readString(file);
    for (int cut = 1; cut < whole.length(); cut += 7) {
      Files.writeString(file, whole + whole.replace("k/0", "k/1").substring(0, cut));
      assertThat(channel().outcomeOf("k/1")).isEmpty();
      assertThat(channel().send(HELLO)).isInstanceOf(SendOutcome.Sent.class);
      assertThat(channel().outcomeOf("k/1")).contains(new SendOutcome.Sent("k/1"));
      assertThat(channel().outcomeOf("k/0")).contains(new SendOutcome.Sent("k/0"));
    }
  }

  @Test
  void lines_that_somebody_else_wrote_are_no_messages() throws Exception {
    Path file = folder.resolve("m.jsonl");
    Files.writeString(
        file,
        "[]\nnull\n\n{\"other\":{\"key\":\"k/1\"}}\n{\"key\":\"k/2\"\njunk\n{\"key\":17}\n",
        StandardOpenOption.CREATE);

    assertThat(channel().outcomeOf("k/1")).isEmpty();
    assertThat(channel().outcomeOf("k/2")).isEmpty();
  }
}
