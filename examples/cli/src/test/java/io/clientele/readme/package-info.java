/** The snippets of the README, compiled and run. */
@NullMarked
package io.clientele.readme;

import org.jspecify.annotations.NullMarked;
