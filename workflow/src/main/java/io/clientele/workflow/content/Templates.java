package io.clientele.workflow.content;

import io.clientele.channel.ChannelName;

/**
 * Where what messages say is kept, and how it is made for one customer. Safe for use by several
 * threads. Rendering is a pure function of the request: the same one renders the same content.
 */
public interface Templates {
  /** Returns whether there is a template of this name for a channel. */
  boolean has(String template, ChannelName channel);

  /**
   * Makes what a message says.
   *
   * @return the content or, rather than an exception, what is wrong with the template or the values
   */
  Rendered render(RenderRequest request);
}
