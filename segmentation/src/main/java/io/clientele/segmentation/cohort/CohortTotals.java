package io.clientele.segmentation.cohort;

/**
 * Where the value of every row went, so that cohorts can be reconciled to the ledger.
 *
 * @param complete value in the cells of the table
 * @param incomplete value in periods that the data does not know to their end
 * @param beforeFirstOrder value of rows before the period of the customer's first purchase, such as
 *     returns of what was bought before the data begins
 * @param neverBought value of rows of customers without any purchase
 * @param withoutCustomer value of rows without a customer
 */
public record CohortTotals(
    double complete,
    double incomplete,
    double beforeFirstOrder,
    double neverBought,
    double withoutCustomer) {}
