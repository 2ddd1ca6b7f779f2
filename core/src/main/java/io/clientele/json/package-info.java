/**
 * Foreign JSON as a tree of values within limits: what events and connectors are read from. Begin
 * with {@link io.clientele.json.JsonTextReader}.
 */
@NullMarked
package io.clientele.json;

import org.jspecify.annotations.NullMarked;
