// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.broken;

import dev.enshrine.Attacher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Wants to attach files to an entity that no persistence unit has. */
@ApplicationScoped
public class WantsUnlisted {
    @Inject
    private Attacher<Unlisted> image;

    public String image() {
        return image.attribute();
    }
}
