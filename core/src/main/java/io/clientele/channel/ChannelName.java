package io.clientele.channel;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The name of a way to reach a customer. A host adds its own with {@link #of}.
 *
 * @param value lower-case ASCII letters, digits and inner hyphens, beginning with a letter, at most
 *     40 characters
 */
public record ChannelName(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** Electronic mail. */
  public static final ChannelName EMAIL = of("email");

  /** Text messages to a phone number. */
  public static final ChannelName SMS = of("sms");

  /** Notifications to a device. */
  public static final ChannelName PUSH = of("push");

  /** Requests to a server of the host's choice. */
  public static final ChannelName WEBHOOK = of("webhook");

  /** Content within the shop's own pages. */
  public static final ChannelName ON_SITE = of("on-site");

  /** Lists of customers handed to an ad platform. */
  public static final ChannelName AD_AUDIENCE = of("ad-audience");

  public ChannelName {
    requireNonNull(value, "channel");
    if (value.length() > 40 || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "channel \"%s\", expected a name such as email or ad-audience: lower-case letters, digits and inner hyphens, at most 40"
              .formatted(value.length() > 40 ? value.substring(0, 40) + "..." : value));
    }
  }

  /** Returns the channel with this name. */
  public static ChannelName of(String value) {
    return new ChannelName(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
