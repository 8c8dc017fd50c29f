// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.broken;

import dev.enshrine.Attacher;
import dev.enshrine.it.app.Scan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Does not say which of two attachments it means. */
@ApplicationScoped
public class Ambiguous {
    @Inject
    private Attacher<Scan> side;

    public String side() {
        return side.attribute();
    }
}
