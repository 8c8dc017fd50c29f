// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** What a user does with photos, and what the database says about them afterwards. */
record Album(Application application) {

    static Source source(String content) {
        return Source.of(content.getBytes(UTF_8), "picture.txt");
    }

    /** Saves a new photo with that content; its promotion is asked for and not done. */
    Long add(String content) {
        return application.inTransaction(entities -> {
            var photo = new Photo();
            photo.title = "first";
            assign(photo, content);
            entities.persist(photo);
            return photo.id;
        });
    }

    /** Saves a new photo and promotes it. */
    Long addStored(String content) {
        var id = add(content);
        application.worker().drain();
        return id;
    }

    Long addEmpty() {
        return application.inTransaction(entities -> {
            var photo = new Photo();
            entities.persist(photo);
            return photo.id;
        });
    }

    UploadedFile assign(Photo photo, String content) {
        return application.attacher(Photo.class).on(photo).assign(source(content));
    }

    void replace(Long id, String content) {
        application.transact(entities -> replace(entities, id, content));
    }

    void replace(EntityManager entities, Long id, String content) {
        assign(entities.find(Photo.class, id), content);
    }

    void remove(Long id) {
        application.transact(entities -> remove(entities, id));
    }

    void remove(EntityManager entities, Long id) {
        application.attacher(Photo.class).on(entities.find(Photo.class, id)).remove();
    }

    void delete(Long id) {
        application.transact(entities -> entities.remove(entities.find(Photo.class, id)));
    }

    void retitle(Long id, String title) {
        application.transact(entities -> entities.find(Photo.class, id).title = title);
    }

    /** Loads a copy that no persistence context knows any more. */
    Photo detached(Long id) {
        return application.inTransaction(entities -> entities.find(Photo.class, id));
    }

    /** The committed file, by plain JDBC. */
    Optional<UploadedFile> file(Long id) {
        return column(id, "image").map(UploadedFile::fromJson);
    }

    /** Where the committed file lies, if there is one. */
    Optional<String> storage(Long id) {
        return file(id).map(UploadedFile::storage);
    }

    Optional<String> title(Long id) {
        return column(id, "title");
    }

    /** The content of the committed file. */
    String content(Long id) {
        return content(file(id).orElseThrow());
    }

    String content(UploadedFile file) {
        try (InputStream stream = application.storages().get(file.storage()).open(file.id())) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> column(Long id, String column) {
        return application.database().rows("select * from Photo where id = " + id).stream()
                .findFirst()
                .flatMap(row -> row.get(column));
    }
}
