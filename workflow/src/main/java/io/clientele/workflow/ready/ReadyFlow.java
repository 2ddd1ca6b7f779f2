package io.clientele.workflow.ready;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clientele.workflow.Workflow;
import io.clientele.workflow.text.WorkflowText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * Workflows that most shops want, kept as YAML. Each begins with what it is for and what a shop may
 * want to change; take the {@linkplain #text text} of one, change it, and read it. What a host has
 * to bring, {@link io.clientele.workflow.lint.Needs} tells.
 */
public enum ReadyFlow {
  /** Greets who allowed e-mail, and offers a first order a discount. */
  WELCOME("Greets who allowed e-mail, and offers a first order a discount."),
  /** Comes back to products that were looked at several times. */
  BROWSE_ABANDONMENT("Comes back to products that were looked at several times."),
  /** Reminds of a cart that was left alone. */
  ABANDONED_CART("Reminds of a cart that was left alone."),
  /** Helps who began to order and did not finish. */
  CHECKOUT_ABANDONMENT("Helps who began to order and did not finish."),
  /** Tells how to get most out of what was bought. */
  POST_PURCHASE("Tells how to get most out of what was bought."),
  /** Asks for a review. */
  REVIEW_REQUEST("Asks for a review."),
  /** Offers again what will soon be used up. */
  REPLENISHMENT("Offers again what will soon be used up."),
  /** Offers what goes with what was bought. */
  CROSS_SELL("Offers what goes with what was bought."),
  /** Tries to win those back who have not bought for long. */
  WIN_BACK("Tries to win those back who have not bought for long."),
  /** Tells that a product can be had again. */
  BACK_IN_STOCK("Tells that a product can be had again."),
  /** Tells that a product became cheaper. */
  PRICE_DROP("Tells that a product became cheaper."),
  /** Gives a present on the birthday. */
  BIRTHDAY("Gives a present on the birthday."),
  /** Stops mailing those who stay silent. */
  SUNSET("Stops mailing those who stay silent."),
  /** Has dear first orders looked at before they are sent. */
  FRAUD_REVIEW("Has dear first orders looked at before they are sent."),
  /** Tells the team what will soon be sold out. */
  LOW_STOCK_ALERT("Tells the team what will soon be sold out.");

  private final String description;

  ReadyFlow(String description) {
    this.description = description;
  }

  /** Returns the name of the workflow, such as {@code abandoned-cart}. */
  public String flowName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns what it is for, in a sentence. */
  public String description() {
    return description;
  }

  /** Returns it as YAML, with comments on what to change. Cost: the file is read each time. */
  public String text() {
    String file = flowName() + ".yaml";
    try (InputStream in = ReadyFlow.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not beside its class: the jar is not whole");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  /** Returns it as it is. Cost: the file is read each time. */
  public Workflow workflow() {
    return WorkflowText.standard().read(flowName() + ".yaml", text()).orElseThrow();
  }
}
