/** What the connectors share: foreign JSON, signatures, identifiers, campaigns, ids. */
@NullMarked
package io.clientele.connect.internal;

import org.jspecify.annotations.NullMarked;
