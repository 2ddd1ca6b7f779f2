/**
 * Who belongs to which group, for good: splits, mutually exclusive groups and holdouts by a hash of
 * a salt and a customer.
 *
 * <p>Begin with {@link io.clientele.assignment.Split}. Nothing is stored and nothing is drawn: the
 * same salt and the same customer give the same answer in every program, on every machine and in
 * every year, and answers of different salts have nothing to do with each other. {@link
 * io.clientele.assignment.Salt} tells how to come to the same answer in SQL.
 */
@NullMarked
package io.clientele.assignment;

import org.jspecify.annotations.NullMarked;
