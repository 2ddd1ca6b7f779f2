package io.clientele.channels.template;

import static java.util.Objects.requireNonNull;

import io.clientele.channel.ChannelName;
import io.clientele.channel.Content;
import io.clientele.consent.Purpose;
import io.clientele.event.ProductDetails;
import io.clientele.event.Properties;
import io.clientele.identity.Identifier;
import io.clientele.profile.Profile;
import io.clientele.workflow.content.RenderRequest;
import io.clientele.workflow.content.Rendered;
import io.clientele.workflow.content.Templates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Templates in Liquid and MJML, read once from files named {@code TEMPLATE/CHANNEL.LANGUAGE.KIND}:
 *
 * <pre>
 * cart-reminder/email.mjml       for customers whose language is not known, or has no file
 * cart-reminder/email.de.mjml    for customers who speak German
 * cart-reminder/email.de.txt     its text; made from the HTML if there is none
 * cart-reminder/sms.de.txt       (or .liquid)
 * welcome/email.html
 * </pre>
 *
 * A file may begin with {@code ---}, lines {@code subject: ...} and {@code data.NAME: ...}, and
 * {@code ---}.
 *
 * <p><b>Variables.</b> {@code customer} (the traits, also in snake case, and {@code id}), {@code
 * cart} ({@code id}, {@code products}, {@code count}, {@code total}, {@code currency}), {@code
 * products} (of the host's recommender), {@code journey} (what its steps kept, such as {@code
 * coupon}), {@code shop} (of the host), {@code message}, {@code workflow}, {@code template}, {@code
 * now} and {@code unsubscribe_url}. A product has {@code id}, {@code sku}, {@code name}, {@code
 * brand}, {@code category}, {@code variant}, {@code url}, {@code image_url}, {@code quantity},
 * {@code price} and {@code currency}. A variable that is missing or blank where it is written makes
 * the message fail, unless there is a {@code default}.
 *
 * <p><b>Safety.</b> A value is written as its place in the HTML asks: between tags, in an
 * attribute, in an address, in a style; where nothing makes it safe, the template is refused. What
 * a value says is never read as Liquid, MJML or HTML ({@code raw} in a template makes an exception
 * for HTML). Templates reach no class and no file, and {@link TemplateLimits} bound what they cost.
 *
 * <p><b>Language.</b> The trait {@code language} or {@code locale} of the customer, then without
 * its country, then the default language, then the file without a language. The variant of what is
 * rendered is the language of the file.
 *
 * <p>Immutable and safe for use by several threads; one template is rendered by one at a time.
 */
public final class FolderTemplates implements Templates {
  private final Map<String, MessageTemplate> messages;
  private final Builder settings;

  private FolderTemplates(Map<String, MessageTemplate> messages, Builder settings) {
    this.messages = messages;
    this.settings = settings;
  }

  /**
   * Returns settings for the templates in a folder.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public static Builder in(Path folder) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder, 2)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        if (path.contains("/") && !path.contains("/.")) {
          files.put(path, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("templates in " + folder, e);
    }
    return of(files);
  }

  /** Returns settings for templates by path, such as {@code cart-reminder/email.de.mjml}. */
  public static Builder of(Map<String, String> files) {
    return new Builder(files);
  }

  @Override
  public boolean has(String template, ChannelName channel) {
    String start = template + "/" + channel + "/";
    return messages.keySet().stream().anyMatch(key -> key.startsWith(start));
  }

  @Override
  public Rendered render(RenderRequest request) {
    MessageTemplate message = messageFor(request);
    if (message == null) {
      return new Rendered.Failed(
          "there is no template %s for %s in the customer's language or without one"
              .formatted(request.template(), request.channel()));
    }
    try {
      URI link = settings.unsubscribe == null ? null : settings.unsubscribe.apply(request);
      Map<String, Object> values =
          TemplateValues.of(
              request,
              settings.shop,
              settings.products.apply(request),
              link == null ? null : link.toASCIIString());
      Content content = message.render(values);
      SmsSegments sms = SmsSegments.of(content.text());
      if (settings.smsSegments > 0
          && request.channel().equals(ChannelName.SMS)
          && sms.segments() > settings.smsSegments) {
        return new Rendered.Failed(
            "template %s makes %s text messages, expected at most %s"
                .formatted(request.template(), sms.segments(), settings.smsSegments));
      }
      return new Rendered.Ready(content, message.language());
    } catch (LiquidFailure e) {
      return new Rendered.Failed(String.valueOf(e.getMessage()));
    }
  }

  /** Returns what a customer would get now, as a preview; nothing is sent. */
  public Rendered preview(
      String template,
      ChannelName channel,
      Purpose purpose,
      Identifier address,
      Profile customer,
      Properties values) {
    return render(
        new RenderRequest(
            template, channel, purpose, address, "preview", "preview", customer, values));
  }

  /** Returns what is better changed, by file. */
  public List<TemplateFinding> lint() {
    TemplateLint lint = new TemplateLint(settings.transactional, settings.smsSegments);
    return messages.values().stream().flatMap(message -> lint.of(message).stream()).toList();
  }

  private @Nullable MessageTemplate messageFor(RenderRequest request) {
    Properties traits = request.customer().traits();
    String told = traits.text("language").or(() -> traits.text("locale")).orElse("");
    Set<String> languages = new LinkedHashSet<>();
    for (String each : new String[] {told, settings.language}) {
      String tag = each.strip().replace('_', '-').toLowerCase(Locale.ROOT);
      for (int end = tag.length(); end > 0; end = tag.lastIndexOf('-', end - 1)) {
        languages.add(tag.substring(0, end));
      }
    }
    languages.add("");
    for (String language : languages) {
      MessageTemplate message =
          messages.get(request.template() + "/" + request.channel() + "/" + language);
      if (message != null) {
        return message;
      }
    }
    return null;
  }

  /** Puts templates together. */
  public static final class Builder {
    private final Map<String, String> files;
    private @Nullable Function<RenderRequest, URI> unsubscribe;
    private String language = "";
    private Map<String, String> shop = Map.of();
    private Function<RenderRequest, List<ProductDetails>> products = request -> List.of();
    private TemplateLimits limits = TemplateLimits.standard();
    private Set<String> transactional = Set.of();
    private int smsSegments;

    private Builder(Map<String, String> files) {
      this.files = new TreeMap<>(files);
    }

    /** Sets what {@code unsubscribe_url} is; it is missing unless set. */
    public Builder unsubscribe(Function<RenderRequest, URI> link) {
      unsubscribe = requireNonNull(link, "link");
      return this;
    }

    /** Sets the language for customers whose own has no file, such as {@code en}. */
    public Builder defaultLanguage(String tag) {
      language = requireNonNull(tag, "language");
      return this;
    }

    /** Sets the parts of {@code shop}, such as its name and address. */
    public Builder shop(Map<String, String> parts) {
      shop = Map.copyOf(parts);
      return this;
    }

    /** Sets who recommends the {@code products} of a message; none unless set. */
    public Builder products(Function<RenderRequest, List<ProductDetails>> recommended) {
      products = requireNonNull(recommended, "products");
      return this;
    }

    /** Sets how much templates may ask for. */
    public Builder limits(TemplateLimits most) {
      limits = requireNonNull(most, "limits");
      return this;
    }

    /** Names templates that are no marketing, and need no link to unsubscribe. */
    public Builder transactional(String... templates) {
      transactional = new HashSet<>(Arrays.asList(templates));
      return this;
    }

    /** Sets of how many messages a text message may consist; of any number unless set. */
    public Builder smsSegments(int most) {
      if (most < 1) {
        throw new IllegalArgumentException("%s text messages, expected 1 or more".formatted(most));
      }
      smsSegments = most;
      return this;
    }

    /**
     * Reads the templates.
     *
     * @throws TemplateException if one of them cannot be used
     */
    public FolderTemplates build() {
      List<String> problems = new ArrayList<>();
      Map<String, MessageTemplate> messages = new TreeMap<>();
      files.forEach(
          (path, content) -> {
            TemplateFile file = TemplateFile.of(path, content, problems);
            if (file != null) {
              String tag = file.language() == null ? "" : file.language();
              String key = file.template() + "/" + file.channel() + "/" + tag;
              messages
                  .computeIfAbsent(key, unused -> new MessageTemplate(file, limits))
                  .add(file, problems);
            }
          });
      messages.forEach(
          (key, message) -> {
            if (!message.parts().containsKey("text") && !message.parts().containsKey("html")) {
              problems.add(key + ": neither text nor HTML");
            }
          });
      if (!problems.isEmpty()) {
        throw new TemplateException(problems);
      }
      return new FolderTemplates(messages, this);
    }
  }
}
