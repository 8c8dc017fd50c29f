// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Attachment;
import dev.enshrine.FileIdentity;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.UploadedFile;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributePathTest {
    private static final UploadedFile FILE = UploadedFile.of(new FileIdentity("cache", "a"), Map.of());

    static class Base {
        UploadedFile inherited;
    }

    static class Details {
        private UploadedFile image;
    }

    static class Scan extends Base {
        private Details details;
        private UploadedFile hidden;

        @Attachment
        public UploadedFile getScan() {
            return hidden;
        }

        public void setScan(UploadedFile scan) {
            hidden = scan;
        }
    }

    /** As EclipseLink weaves it. */
    static class Woven {
        private UploadedFile image;
        private int reads;
        private int changes;

        @SuppressWarnings("unused") // called by its name
        public UploadedFile _persistence_get_image() {
            reads++;
            return image;
        }

        @SuppressWarnings("unused") // called by its name
        public void _persistence_set_image(UploadedFile image) {
            changes++;
            this.image = image;
        }
    }

    /** As Hibernate enhances it. */
    static class Enhanced {
        private UploadedFile image;
        private int reads;
        private int changes;

        @SuppressWarnings("unused") // called by its name
        public UploadedFile $$_hibernate_read_image() {
            reads++;
            return image;
        }

        @SuppressWarnings("unused") // called by its name
        public void $$_hibernate_write_image(UploadedFile image) {
            changes++;
            this.image = image;
        }
    }

    @Test
    void usesTheMethodsThatAreWovenInForAField() {
        var record = new Woven();
        var path = AttributePath.of(Woven.class, "image");

        path.set(record, FILE);

        assertThat(path.get(record)).isSameAs(FILE);
        assertThat(record.changes).isEqualTo(1);
        assertThat(record.reads).isEqualTo(1);
    }

    @Test
    void usesTheMethodsOfEnhancedBytecode() {
        var record = new Enhanced();
        var path = AttributePath.of(Enhanced.class, "image");

        path.set(record, FILE);

        assertThat(path.get(record)).isSameAs(FILE);
        assertThat(record.changes).isEqualTo(1);
        assertThat(record.reads).isEqualTo(1);
    }

    @Test
    void readsAndSetsAFieldOfASuperclass() {
        var record = new Scan();
        var path = AttributePath.of(Scan.class, "inherited");

        path.set(record, FILE);

        assertThat(path.get(record)).isSameAs(FILE);
    }

    @Test
    void usesGetterAndSetterWhereThereIsNoField() {
        var record = new Scan();
        var path = AttributePath.of(Scan.class, "scan");

        path.set(record, FILE);

        assertThat(record.hidden).isSameAs(FILE);
        assertThat(path.get(record)).isSameAs(FILE);
    }

    @Test
    void createsAnEmbeddableOnTheWayAndReadsNoneAsNull() {
        var record = new Scan();
        var path = AttributePath.of(Scan.class, "details.image");
        assertThat(path.get(record)).isNull();

        path.set(record, FILE);

        assertThat(record.details.image).isSameAs(FILE);
    }

    @Test
    void removingFromAMissingEmbeddableCreatesNone() {
        var record = new Scan();

        AttributePath.of(Scan.class, "details.image").set(record, null);

        assertThat(record.details).isNull();
    }

    @Test
    void anUnknownAttributeIsNamed() {
        assertThatThrownBy(() -> AttributePath.of(Scan.class, "nothing"))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("'nothing'")
                .hasMessageContaining("Scan");
    }

    @Test
    void canHaveAnotherName() {
        var path = AttributePath.of(Holder.class, "file").named("picture");
        var holder = new Holder();
        var file = UploadedFile.of(new FileIdentity("cache", "a"), Map.of());

        path.set(holder, file);

        assertThat(path.get(holder)).isEqualTo(file);
        assertThat(path).hasToString("picture");
    }

    static class Holder {
        UploadedFile file;
    }
}
