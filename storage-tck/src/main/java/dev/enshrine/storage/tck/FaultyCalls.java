// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static dev.enshrine.storage.tck.FaultyStorage.Moment.AFTER_DELETE;
import static dev.enshrine.storage.tck.FaultyStorage.Moment.AFTER_UPLOAD;
import static dev.enshrine.storage.tck.FaultyStorage.Moment.BEFORE_DELETE;
import static dev.enshrine.storage.tck.FaultyStorage.Moment.BEFORE_UPLOAD;
import static dev.enshrine.storage.tck.FaultyStorage.Moment.FIND;
import static dev.enshrine.storage.tck.FaultyStorage.Moment.HALF_WAY;
import static dev.enshrine.storage.tck.FaultyStorage.Moment.OPEN;

import dev.enshrine.UrlOptions;
import dev.enshrine.storage.CopyingStorage;
import dev.enshrine.storage.LinkingStorage;
import dev.enshrine.storage.ListingStorage;
import dev.enshrine.storage.LocalStorage;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The faulty storage with all optional powers; {@link FaultyProxy} hides those that the storage it is around does not have. */
final class FaultyCalls implements FaultyStorage, CopyingStorage, ListingStorage, LinkingStorage, LocalStorage {
    private final Storage storage;
    private final Faults faults = new Faults();

    FaultyCalls(Storage storage) {
        this.storage = storage;
    }

    @Override
    public StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException {
        faults.inUpload(BEFORE_UPLOAD, id);
        var read = faults.comesTo(HALF_WAY) ? CutContent.of(content, Faults.ioException(HALF_WAY, id)) : content;
        var stored = storage.upload(read, id, details);
        faults.inUpload(AFTER_UPLOAD, id);
        return stored;
    }

    @Override
    public Optional<StoredObject> copy(Storage from, String fromId, String toId, UploadDetails details)
            throws IOException {
        var faulty = FaultyProxy.behind(from);
        if (faulty.isPresent()) {
            faulty.get().faults.inCall(OPEN, fromId);
        }
        faults.inUpload(BEFORE_UPLOAD, toId);
        faults.inUpload(HALF_WAY, toId);
        var source = faulty.map(calls -> calls.storage).orElse(from);
        var copied = ((CopyingStorage) storage).copy(source, fromId, toId, details);
        if (copied.isPresent()) {
            faults.inUpload(AFTER_UPLOAD, toId);
        } else {
            faulty.ifPresent(calls -> calls.faults.forget(OPEN));
            faults.forget(BEFORE_UPLOAD);
            faults.forget(HALF_WAY);
        }
        return copied;
    }

    @Override
    public InputStream open(String id) {
        faults.inCall(OPEN, id);
        return storage.open(id);
    }

    @Override
    public Optional<StoredObject> find(String id) {
        faults.inCall(FIND, id);
        return storage.find(id);
    }

    @Override
    public boolean exists(String id) {
        faults.inCall(FIND, id);
        return storage.exists(id);
    }

    @Override
    public Stream<StoredObject> list(String folder) {
        faults.inCall(FIND, folder);
        return ((ListingStorage) storage).list(folder);
    }

    @Override
    public Optional<Path> path(String id) {
        faults.inCall(FIND, id);
        return ((LocalStorage) storage).path(id);
    }

    @Override
    public Optional<URI> url(String id, UrlOptions options) {
        return ((LinkingStorage) storage).url(id, options);
    }

    @Override
    public void delete(String id) {
        faults.inCall(BEFORE_DELETE, id);
        storage.delete(id);
        faults.inCall(AFTER_DELETE, id);
    }

    @Override
    public void fail(Moment moment, int times) {
        faults.fail(moment, times);
    }

    @Override
    public void failAlways(Moment moment) {
        faults.failAlways(moment);
    }

    @Override
    public void recover() {
        faults.recover();
    }

    @Override
    public int calls(Moment moment) {
        return faults.calls(moment);
    }

    @Override
    public String toString() {
        return "FaultyStorage[" + storage + "]";
    }
}
