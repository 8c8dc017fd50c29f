// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se.portraits;

import dev.enshrine.RuleMessages;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

// docs:messages
@ApplicationScoped
public class GermanMessages implements RuleMessages {
    @Override
    public Optional<String> message(String rule, String limit) {
        return switch (rule) {
            case "maxSize" -> Optional.of("höchstens " + limit);
            case "maxDimensions" -> Optional.of("höchstens " + limit + " Bildpunkte");
            case "staleUpload" -> Optional.of("bitte die Datei noch einmal wählen");
            default -> Optional.empty();
        };
    }
}
// docs:end
