package io.clientele.benchmarks;

import io.clientele.channel.ChannelName;
import io.clientele.channel.Content;
import io.clientele.workflow.content.RenderRequest;
import io.clientele.workflow.content.Rendered;
import io.clientele.workflow.content.Templates;

/** Messages that say the names of their templates. */
final class TemplateNames implements Templates {
  @Override
  public boolean has(String template, ChannelName channel) {
    return true;
  }

  @Override
  public Rendered render(RenderRequest request) {
    return new Rendered.Ready(Content.text(request.template()), null);
  }
}
