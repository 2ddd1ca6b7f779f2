/**
 * Boosted trees that were trained elsewhere, evaluated in plain Java: {@link
 * io.clientele.scoring.tree.TreeEnsemble} reads the model files of XGBoost and LightGBM, scores a
 * row in microseconds, and says which feature moved a score how far.
 */
@NullMarked
package io.clientele.scoring.tree;

import org.jspecify.annotations.NullMarked;
