// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enshrine.DerivativeSources;
import dev.enshrine.RecordAttacher;
import dev.enshrine.UploadedFile;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** What users do with pictures of one kind, and what the database says about them afterwards. */
record Gallery(Application application, Kind kind) {

    /** Saves a new picture with that content; its promotion is asked for and not done. */
    Long add(String content) {
        return application.inTransaction(entities -> add(entities, content).id);
    }

    Picture add(EntityManager entities, String content) {
        var picture = newPicture();
        picture.title = "first";
        picture.caption = "first";
        assign(picture, content);
        entities.persist(picture);
        return picture;
    }

    Long addStored(String content) {
        var id = add(content);
        application.worker().drain();
        return id;
    }

    Picture newPicture() {
        return kind.isVersioned() ? new Picture.Versioned() : new Picture.Plain();
    }

    UploadedFile assign(Picture picture, String content) {
        return picture instanceof Picture.Versioned versioned
                ? application.attacher(Picture.Versioned.class).on(versioned).assign(Album.source(content))
                : application
                        .attacher(Picture.Plain.class)
                        .on((Picture.Plain) picture)
                        .assign(Album.source(content));
    }

    Picture find(EntityManager entities, Long id) {
        Picture found = entities.find(kind.entity(), id);
        if (found == null) {
            throw new EntityNotFoundException("no picture " + id);
        }
        return found;
    }

    Picture detached(Long id) {
        return application.inTransaction(entities -> find(entities, id));
    }

    void replace(Long id, String content) {
        application.transact(entities -> assign(find(entities, id), content));
    }

    void remove(Long id) {
        application.transact(entities -> find(entities, id).image = null);
    }

    void delete(Long id) {
        application.transact(entities -> entities.remove(find(entities, id)));
    }

    void retitle(Long id, String title) {
        application.transact(entities -> find(entities, id).title = title);
    }

    void caption(Long id, String caption) {
        application.transact(entities -> find(entities, id).caption = caption);
    }

    RecordAttacher<? extends Picture> retrieve(Long id, UploadedFile file) {
        return application.attacher(kind.entity()).retrieve(id, file.identity());
    }

    /** Adds a derivative to that file, if it still is the record's. */
    void addDerivative(Long id, UploadedFile file, String content) {
        var attacher = retrieve(id, file);
        attacher.derivatives().add(DerivativeSources.of(Map.of("small", Album.source(content))));
        attacher.atomicPersist();
    }

    /** The committed row, by plain JDBC; empty if there is none. */
    Optional<Map<String, Optional<String>>> row(Long id) {
        return application.database().rows("select * from " + table() + " where id = " + id).stream()
                .findFirst();
    }

    Optional<String> column(Long id, String name) {
        return row(id).flatMap(row -> row.get(name));
    }

    Optional<UploadedFile> file(Long id) {
        return column(id, "image").map(UploadedFile::fromJson);
    }

    Optional<String> storage(Long id) {
        return file(id).map(UploadedFile::storage);
    }

    /** The content of the committed file, if there is one. */
    Optional<String> content(Long id) {
        return file(id).map(this::content);
    }

    String content(UploadedFile file) {
        try (InputStream stream = application.storages().get(file.storage()).open(file.id())) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String table() {
        return kind.isVersioned() ? "VersionedPicture" : "PlainPicture";
    }
}
