/**
 * Messages into a file, for tests and dry runs: {@link
 * io.clientele.channels.file.JsonLinesChannel}.
 */
@NullMarked
package io.clientele.channels.file;

import org.jspecify.annotations.NullMarked;
