// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.protocol.PromotionVerdict;
import java.util.Optional;

/**
 * What came of a promotion.
 *
 * @param verdict the verdict under the row's lock; {@link PromotionVerdict#WRITE} means it was written and committed
 * @param file the file as the row has it, if it is the promoted one
 */
public record PromotionResult(PromotionVerdict verdict, Optional<UploadedFile> file) {}
