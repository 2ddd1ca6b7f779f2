/** What every store of workflows has to keep, as tests to extend. */
@NullMarked
package io.clientele.workflow.contract;

import org.jspecify.annotations.NullMarked;
