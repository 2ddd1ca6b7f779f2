/**
 * Files that fitted models are saved in: named columns of numbers behind a header that says what
 * they are, how they came about and that they are whole.
 *
 * <p>Begin with {@link io.clientele.modelfile.ModelFile}. Each area writes its models with it;
 * reading a file runs no code of the file's making.
 */
@NullMarked
package io.clientele.modelfile;

import org.jspecify.annotations.NullMarked;
