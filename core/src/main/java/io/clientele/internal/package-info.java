/** What the packages of core share with each other and with no one else. */
@NullMarked
package io.clientele.internal;

import org.jspecify.annotations.NullMarked;
