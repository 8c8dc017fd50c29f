// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static dev.enshrine.storage.s3.S3Log.LOG;

import dev.enshrine.storage.StoredObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What lies in a bucket, and its removal many at a time. Safe for many threads. */
final class Listing {
    private static final int BATCH = 1000; // as many as one request can delete

    private final Bucket bucket;

    Listing(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Page by page as it is read; what the service finds wrong is thrown then. */
    Stream<StoredObject> below(String folder) {
        var prefix = bucket.keys().below(folder);
        var objects = bucket.client()
                .listObjectsV2Paginator(request -> request.bucket(bucket.name()).prefix(prefix))
                .contents();
        var spliterator = Spliterators.spliteratorUnknownSize(
                new Checked(objects, folder), Spliterator.NONNULL | Spliterator.IMMUTABLE);
        return StreamSupport.stream(spliterator, false).map(this::stored).flatMap(Optional::stream);
    }

    private Optional<StoredObject> stored(S3Object object) {
        return bucket.keys().id(object.key()).map(id -> new StoredObject(id, object.size()));
    }

    /** Deletes those that match, a thousand in a request, and says how many. */
    long delete(String folder, Predicate<StoredObject> matching) {
        try (var objects = below(folder)) {
            long deleted = 0;
            var batch = new ArrayList<ObjectIdentifier>(BATCH);
            for (var object : (Iterable<StoredObject>) objects.filter(matching)::iterator) {
                batch.add(ObjectIdentifier.builder()
                        .key(bucket.keys().of(object.id()))
                        .build());
                if (batch.size() == BATCH) {
                    deleted += delete(batch);
                    batch.clear();
                }
            }
            return deleted + delete(batch);
        }
    }

    private long delete(List<ObjectIdentifier> batch) {
        if (batch.isEmpty()) {
            return 0;
        }
        try {
            var errors = bucket.client()
                    .deleteObjects(request -> request.bucket(bucket.name())
                            .delete(all -> all.objects(batch).quiet(true)))
                    .errors();
            if (!errors.isEmpty()) {
                var first = errors.get(0);
                throw LOG.notDeleted(errors.size(), batch.size(), bucket.name(), first.key(), first.message());
            }
            return batch.size();
        } catch (SdkException failure) {
            throw bucket.failures().failed(batch.get(0).key(), "deleted with others", failure);
        }
    }

    /** Asks for the next page where the SDK does, with errors as the contract has them. */
    private final class Checked implements Iterator<S3Object> {
        private final Iterable<S3Object> objects;
        private final String folder;
        private @Nullable Iterator<S3Object> pages;

        Checked(Iterable<S3Object> objects, String folder) {
            this.objects = objects;
            this.folder = folder;
        }

        @Override
        public boolean hasNext() {
            try {
                return pages().hasNext();
            } catch (SdkException failure) {
                throw bucket.failures().failed(folder + "/", "listed", failure);
            }
        }

        @Override
        public S3Object next() {
            return pages().next();
        }

        /** The first page is asked for by the iterator's construction. */
        private Iterator<S3Object> pages() {
            if (pages == null) {
                pages = objects.iterator();
            }
            return pages;
        }
    }
}
