package io.clientele.workflow.content;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.ChannelName;
import io.clientele.consent.Purpose;
import io.clientele.event.Properties;
import io.clientele.identity.Identifier;
import io.clientele.profile.Profile;

/**
 * What a message is to be made of.
 *
 * @param template which
 * @param channel by what means it will be sent
 * @param purpose what for, which is what a customer can unsubscribe from
 * @param address where it will be sent to
 * @param key tells the message from all others
 * @param workflow what sends it
 * @param customer to whom, as known at the time
 * @param values what the journey knows besides, such as a coupon's code
 */
public record RenderRequest(
    String template,
    ChannelName channel,
    Purpose purpose,
    Identifier address,
    String key,
    String workflow,
    Profile customer,
    Properties values) {
  public RenderRequest {
    requireNonNull(template, "template");
    requireNonNull(channel, "channel");
    requireNonNull(purpose, "purpose");
    requireNonNull(address, "address");
    requireNonNull(key, "key");
    requireNonNull(workflow, "workflow");
    requireNonNull(customer, "customer");
    requireNonNull(values, "values");
  }

  /** Names the template and the message, but not the customer. */
  @Override
  public String toString() {
    return "template %s for message %s by %s".formatted(template, key, channel);
  }
}
