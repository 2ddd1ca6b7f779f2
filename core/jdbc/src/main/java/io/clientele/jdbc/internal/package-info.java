/** What stores on a database share: connections, dialects, statements, tables. */
@NullMarked
package io.clientele.jdbc.internal;

import org.jspecify.annotations.NullMarked;
