/** What the stores of a host have in common. */
@NullMarked
package io.clientele.storage;

import org.jspecify.annotations.NullMarked;
