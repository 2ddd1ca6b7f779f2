/**
 * What is known of a customer at an instant, as a fold of events.
 *
 * <p>Begin with {@link io.clientele.profile.Profiles}: over a store of events and the identities of
 * customers it gives a {@link io.clientele.profile.TimeLine} of each, and that a {@link
 * io.clientele.profile.Profile} at any instant, which answers what conditions ask.
 *
 * <pre>{@code
 * Profiles profiles = Profiles.over(events, identities, Shop.in(BERLIN, EUR));
 * Profile profile = profiles.of(customer).at(now);
 *
 * profile.purchases().revenue();
 * profile.cart().products();
 * Condition.parse("spent(365d) >= 500 and last_order within 90d").explain(profile);
 * }</pre>
 *
 * <p>A {@link io.clientele.profile.Fold} makes one state of the events; {@link
 * io.clientele.profile.Folds} are those that every profile has, and a host adds its own.
 */
@NullMarked
package io.clientele.profile;

import org.jspecify.annotations.NullMarked;
