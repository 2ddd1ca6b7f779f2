package io.clientele.attribution.report;

import static java.util.Objects.requireNonNull;

import io.clientele.attribution.Attribution;
import io.clientele.attribution.Credit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a channel costs and what it is credited with. Credit is not what it caused, so a return on
 * it is no forecast of what more money would bring.
 *
 * @param channel its name
 * @param cost in the currency of the value, 0 or more; 0 where none is told
 * @param conversions that it is credited with
 * @param value that it is credited with
 */
public record ChannelReturn(String channel, double cost, double conversions, double value) {
  public ChannelReturn {
    requireNonNull(channel, "channel");
    if (!(cost >= 0 && cost <= 1e15)) { // also catches NaN
      throw new IllegalArgumentException(
          "cost of \"%s\": %s, expected a number from 0 to 1e15".formatted(channel, cost));
    }
  }

  /** Returns the value for each unit of cost (ROAS), empty without a cost. */
  public OptionalDouble returnOnCost() {
    return cost == 0 ? OptionalDouble.empty() : OptionalDouble.of(value / cost);
  }

  /** Returns the cost of a conversion (CPA), empty without a conversion. */
  public OptionalDouble costPerConversion() {
    return conversions == 0 ? OptionalDouble.empty() : OptionalDouble.of(cost / conversions);
  }

  /**
   * Returns the returns of all channels that are credited or cost something, in the order of their
   * names.
   *
   * @param costs by the name of a channel
   */
  public static List<ChannelReturn> of(Attribution credits, Map<String, Double> costs) {
    List<ChannelReturn> returns = new ArrayList<>();
    for (Credit credit : credits.credits()) {
      double cost = costs.getOrDefault(credit.channel(), 0.0);
      returns.add(new ChannelReturn(credit.channel(), cost, credit.conversions(), credit.value()));
    }
    costs.forEach(
        (channel, cost) -> {
          if (returns.stream().noneMatch(each -> each.channel.equals(channel))) {
            returns.add(new ChannelReturn(channel, cost, 0, 0));
          }
        });
    returns.sort(Comparator.comparing(ChannelReturn::channel));
    return List.copyOf(returns);
  }
}
