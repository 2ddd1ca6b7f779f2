/**
 * What messages say, from files in Liquid and MJML. Begin with {@link
 * io.clientele.channels.template.FolderTemplates}.
 */
@NullMarked
package io.clientele.channels.template;

import org.jspecify.annotations.NullMarked;
