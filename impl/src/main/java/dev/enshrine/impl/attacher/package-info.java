// SPDX-License-Identifier: Apache-2.0
/** What applications inject: attachers and what they remember about a record until it is saved. Beans for the container; types are not for users. */
@NullMarked
package dev.enshrine.impl.attacher;

import org.jspecify.annotations.NullMarked;
