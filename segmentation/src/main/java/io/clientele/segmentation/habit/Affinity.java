package io.clientele.segmentation.habit;

/**
 * What a customer likes best of several kinds of items, such as categories or brands.
 *
 * @param label the kind that they spent most on; of equal ones the first by its name
 * @param share its part of what they spent on items whose kind is known, from 0 to 1
 * @param lift that part against the same part of the whole shop: above 1 they like it more than
 *     others do. Drawn towards 1 as if five more purchases had been those of the whole shop: {@code
 *     (n[label] + 5 p) / (n + 5) / p}, with n the rows of the customer and p the share of all rows
 */
public record Affinity(String label, double share, double lift) {}
