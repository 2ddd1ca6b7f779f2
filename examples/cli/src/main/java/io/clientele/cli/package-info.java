/**
 * The command line: a shop's exports in, files and an HTML report out. It is built on the public
 * API alone, so it shows how a host would use it.
 *
 * <p>Begin with {@link io.clientele.cli.ClienteleCommand}, which names the commands.
 */
@NullMarked
package io.clientele.cli;

import org.jspecify.annotations.NullMarked;
