// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.behaviours.Behaviour;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two records never share a file; forms name only uploads. */
class CopiesTest {
    @RegisterExtension
    static final Application APPLICATION =
            Deployment.of(Photo.class, VersionedPhoto.class).application();

    private final Album album = new Album(APPLICATION);

    @Test
    @Behaviour({"PE-21", "EM-15"})
    void aCopyHasAFileOfItsOwn() {
        var id = album.addStored("one");

        var copy = APPLICATION.inTransaction(entities -> {
            var photo = new Photo();
            var image = APPLICATION.attacher(Photo.class);
            var copied = image.on(entities.find(Photo.class, id)).copyTo(image.on(photo));
            assertThat(copied).hasValue(photo.image);
            assertThat(image.on(photo).isChanged()).isTrue();
            entities.persist(photo);
            return photo.id;
        });
        APPLICATION.worker().drain();

        assertThat(album.file(copy)).isNotEqualTo(album.file(id));
        assertThat(album.file(copy).orElseThrow().metadata())
                .isEqualTo(album.file(id).orElseThrow().metadata());
        album.delete(id);
        APPLICATION.worker().drain();
        assertThat(album.content(copy)).isEqualTo("one");
    }

    @Test
    @Behaviour("PE-21")
    void aCopyMayBelongToAnotherEntity() {
        var id = album.add("one");

        var copy = APPLICATION.inTransaction(entities -> {
            var photo = new VersionedPhoto();
            APPLICATION
                    .attacher(Photo.class)
                    .on(entities.find(Photo.class, id))
                    .copyTo(APPLICATION.attacher(VersionedPhoto.class).on(photo));
            entities.persist(photo);
            return photo.id;
        });
        APPLICATION.worker().drain();

        var stored = APPLICATION.inTransaction(entities -> entities.find(VersionedPhoto.class, copy)).image;
        assertThat(stored.storage()).isEqualTo("store");
        assertThat(album.content(stored)).isEqualTo("one");
        assertThat(APPLICATION.store().ids()).hasSize(2);
    }

    @Test
    void copiesNothingWhereThereIsNothing() {
        var target = new Photo();
        var kept = album.assign(target, "one");

        var copied = APPLICATION
                .attacher(Photo.class)
                .on(new Photo())
                .copyTo(APPLICATION.attacher(Photo.class).on(target));

        assertThat(copied).isEmpty();
        assertThat(target.image).isEqualTo(kept);
    }

    @Test
    @Behaviour("PE-21")
    void refusesARecordThatWasGivenTheValueOfAnother() {
        var id = album.addStored("one");

        assertThatThrownBy(() -> APPLICATION.transact(entities -> {
                    var photo = new Photo();
                    photo.image = entities.find(Photo.class, id).image;
                    entities.persist(photo);
                }))
                .hasMessageContaining("ENS1321");
    }

    @Test
    @Behaviour("EM-22")
    void aHiddenFieldHasOnlyAChangedUpload() {
        var photo = new Photo();
        var image = APPLICATION.attacher(Photo.class);
        assertThat(image.on(photo).cachedData()).isEmpty();

        var upload = album.assign(photo, "one");
        assertThat(image.on(photo).cachedData()).hasValue(upload.toJson());

        var id = album.add("two");
        assertThat(image.on(album.detached(id)).cachedData()).isEmpty();
        var stored = album.detached(album.addStored("three"));
        image.on(stored).remove();
        assertThat(image.on(stored).cachedData()).isEmpty();
    }

    @Test
    @Behaviour({"EM-21", "EM-22"})
    void takesItsOwnFieldsFromAForm() {
        var first = new Photo();
        var upload = album.assign(first, "one");
        var photo = album.detached(album.addStored("old"));
        var image = APPLICATION.attacher(Photo.class).on(photo);

        var rest = image.assignForm(Map.of("title", "sea", "image", upload.toJson(), "remove_image", "1"));

        assertThat(photo.image).isEqualTo(upload);
        assertThat(rest).isEqualTo(Map.of("title", "sea", "image", photo.image.toJson()));
    }

    @Test
    @Behaviour("EM-21")
    void leavesTheAttachmentAloneWhenAFormDoesNotTouchIt() {
        var photo = album.detached(album.addStored("one"));
        var before = photo.image;
        var image = APPLICATION.attacher(Photo.class).on(photo);

        assertThat(image.assignForm(Map.of("title", "sea", "image", "", "remove_image", "0")))
                .isEqualTo(Map.of("title", "sea"));
        assertThat(photo.image).isEqualTo(before);

        assertThat(image.assignForm(Map.of("remove_image", "on"))).isEmpty();
        assertThat(photo.image).isNull();
    }

    @Test
    @Behaviour("EM-21")
    void makesABadFieldAnErrorOfTheForm() {
        var photo = new Photo();
        var image = APPLICATION.attacher(Photo.class).on(photo);

        var rest = image.assignForm(Map.of("image", "{\"id\":\"x\",\"storage\":\"store\"}"));

        assertThat(rest).isEmpty();
        assertThat(photo.image).isNull();
        assertThat(image.errors()).hasSize(1);
    }
}
