package io.clientele.channels.file;

import io.clientele.channel.Channel;
import io.clientele.channel.ChannelName;
import io.clientele.channels.Messages;
import io.clientele.identity.Identifier;
import io.clientele.testkit.ChannelContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesContractTest extends ChannelContract {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("messages.jsonl");
  }

  @Override
  protected Channel channel() {
    return JsonLinesChannel.of(ChannelName.EMAIL, file());
  }

  @Override
  protected Channel channelThatIsDown() {
    return JsonLinesChannel.of(ChannelName.EMAIL, folder.resolve("no/such/folder/messages.jsonl"));
  }

  /** A file neither refuses nor keeps silent. */
  @Override
  protected Optional<Channel> channelInTrouble(Trouble trouble) {
    return Optional.empty();
  }

  @Override
  protected Identifier address() {
    return Messages.ANA;
  }

  @Override
  protected int received(String key) {
    if (!Files.exists(file())) {
      return 0;
    }
    String quoted = "{\"key\":\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\",";
    try {
      return (int) Files.readAllLines(file()).stream().filter(l -> l.startsWith(quoted)).count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
