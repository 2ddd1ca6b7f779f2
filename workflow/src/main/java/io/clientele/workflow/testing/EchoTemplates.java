package io.clientele.workflow.testing;

import io.clientele.channel.ChannelName;
import io.clientele.channel.Content;
import io.clientele.workflow.content.RenderRequest;
import io.clientele.workflow.content.Rendered;
import io.clientele.workflow.content.Templates;
import java.util.Map;

/** Has every template, each of which says its own name. */
final class EchoTemplates implements Templates {
  @Override
  public boolean has(String template, ChannelName channel) {
    return true;
  }

  @Override
  public Rendered render(RenderRequest request) {
    return new Rendered.Ready(
        new Content(request.template(), request.template(), null, Map.of()), null);
  }
}
