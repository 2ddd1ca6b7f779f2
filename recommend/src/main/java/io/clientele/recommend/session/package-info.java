/**
 * What comes next in a visit, foretold from the visits of others: for visitors that nobody knows.
 *
 * <p>Begin with {@link io.clientele.recommend.session.Sessions}, then a method such as {@link
 * io.clientele.recommend.session.SessionKnn#vsknn}; {@link
 * io.clientele.recommend.session.LiveSessions} takes new visits while it answers.
 */
@NullMarked
package io.clientele.recommend.session;

import org.jspecify.annotations.NullMarked;
