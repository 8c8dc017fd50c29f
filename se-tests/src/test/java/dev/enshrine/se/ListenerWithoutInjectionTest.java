// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.FileIdentity;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.persistence.AttachmentListener;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hibernate that gets its beans late shows a listener to a second thread before the first one has injected it. */
class ListenerWithoutInjectionTest {
    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class).application();

    @Test
    void judgesAllTheSame() {
        var photo = new Photo();
        photo.image = UploadedFile.of(new FileIdentity("store", "not/mine.txt"), Map.of());

        assertThatThrownBy(() -> APPLICATION.transact(entities -> new AttachmentListener().beforeInsert(photo)))
                .isInstanceOf(AttachmentRefusedException.class)
                .hasMessageContaining("not/mine.txt");
    }
}
