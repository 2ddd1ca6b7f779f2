/**
 * {@link io.clientele.xgboost.BoostedTrees} trains by XGBoost, a native library for Linux, macOS
 * and Windows. What it returns needs that library no more: it is scored in plain Java.
 */
@NullMarked
package io.clientele.xgboost;

import org.jspecify.annotations.NullMarked;
