package io.clientele.segmentation.habit;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How one customer buys. What the data does not tell is absent or {@code NOT_KNOWN}, never zero.
 *
 * @param saleShare the share of purchases on sale, from 0 to 1
 * @param discountSensitivity the share of purchases on sale against that of the whole shop, drawn
 *     towards 1: {@code (k + 5 p) / (n + 5) / p} with k of n purchases on sale and p the share of
 *     all; absent if nothing is ever on sale
 * @param category what they like best of the categories
 * @param brand what they like best of the brands
 * @param priceRank the mean rank of their items' regular prices among all items of the same
 *     category, 0 the cheapest and 1 the dearest
 * @param priceTier the tier that the rank stands for
 * @param basketType what their orders look like
 */
public record Habit(
    OptionalDouble saleShare,
    OptionalDouble discountSensitivity,
    Optional<Affinity> category,
    Optional<Affinity> brand,
    OptionalDouble priceRank,
    PriceTier priceTier,
    BasketType basketType) {}
