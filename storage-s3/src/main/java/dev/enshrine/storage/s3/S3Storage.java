// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static java.util.Objects.requireNonNull;

import dev.enshrine.UrlOptions;
import dev.enshrine.storage.CopyingStorage;
import dev.enshrine.storage.DatedStorage;
import dev.enshrine.storage.IdRule;
import dev.enshrine.storage.LinkingStorage;
import dev.enshrine.storage.ListingStorage;
import dev.enshrine.storage.PresignedUpload;
import dev.enshrine.storage.PresigningStorage;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.TidyingStorage;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Keeps files in a bucket: {@code S3Storage.in("photo-album").prefix("store").region("eu-central-1").build()}. Safe for many threads, and for several processes on the same bucket. Needs no transaction, and joins none.
 *
 * <p>Memory does not grow with the files. What may pass is tried again by the SDK before it is an error here. Absence is only what the service says of that very key.
 *
 * <p>As a CDI bean it is to be produced as a {@link Storage}, since a client proxy cannot extend a final class, and closed by a disposer.
 */
public final class S3Storage
        implements CopyingStorage,
                ListingStorage,
                LinkingStorage,
                DatedStorage,
                TidyingStorage,
                PresigningStorage,
                AutoCloseable {
    private final Bucket bucket;
    private final boolean clientIsOurs;
    private final ObjectWriter writer;
    private final ObjectCopier copier;
    private final Listing listing;
    private final Links links;

    S3Storage(Bucket bucket, boolean clientIsOurs, LinkOptions linkOptions) {
        this.bucket = bucket;
        this.clientIsOurs = clientIsOurs;
        this.writer = new ObjectWriter(bucket);
        this.copier = new ObjectCopier(bucket, writer);
        this.listing = new Listing(bucket);
        this.links = new Links(bucket, linkOptions);
    }

    /** Begins with the bucket's name; the builder's {@code build()} checks it with the rest. */
    public static S3StorageBuilder in(String bucket) {
        return new S3StorageBuilder(requireNonNull(bucket, "bucket"));
    }

    /**
     * Stores the content, see {@link Storage#upload}: in one request if it is short, else in parts, of which one at a time is kept.
     *
     * @throws IOException if the content cannot be read, the service fails or refuses, or, with conditional writes, somebody else wrote there meanwhile; trying again may help
     */
    @Override
    public StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException {
        return writer.write(requireNonNull(content, "content"), id, requireNonNull(details, "details"));
    }

    /**
     * Lets the service copy, see {@link CopyingStorage#copy}, if the other storage has the same endpoint, region and access key; empty for all others. A digest among the metadata is compared with that of the
     * service, if it has one.
     *
     * @throws IOException if the service fails or refuses, the source was replaced meanwhile, or has another digest; trying again may help but for the last
     */
    @Override
    public Optional<StoredObject> copy(Storage from, String fromId, String toId, UploadDetails details)
            throws IOException {
        requireNonNull(details, "details");
        IdRule.check(fromId);
        IdRule.check(toId);
        return from instanceof S3Storage source ? copier.copy(source.bucket, fromId, toId, details) : Optional.empty();
    }

    /** Opens the object. Its bytes come while they are read; closing early costs the connection. A connection that breaks off is an {@link IOException} of the reading. */
    @Override
    public InputStream open(String id) {
        var key = bucket.keys().of(id);
        try {
            var response = bucket.client()
                    .getObject(request -> request.bucket(bucket.name()).key(key));
            return new ObjectStream(response, id, bucket.name());
        } catch (SdkException failure) {
            throw Failures.isNotFound(failure)
                    ? bucket.missing(id)
                    : bucket.failures().failed(id, "opened", failure);
        }
    }

    @Override
    public Optional<StoredObject> find(String id) {
        return bucket.head(id, bucket.keys().of(id)).map(object -> new StoredObject(id, object.contentLength()));
    }

    /** When the object was written, by the service's clock, in whole seconds. */
    @Override
    public Optional<Instant> storedAt(String id) {
        return bucket.head(id, bucket.keys().of(id)).map(object -> object.lastModified());
    }

    /** Removes the object, see {@link Storage#delete}. In a versioned bucket it is hidden, and gone when the bucket's rules remove old versions. */
    @Override
    public void delete(String id) {
        var key = bucket.keys().of(id);
        try {
            bucket.client()
                    .deleteObject(request -> request.bucket(bucket.name()).key(key));
        } catch (SdkException failure) {
            if (!Failures.isNotFound(failure)) {
                throw bucket.failures().failed(id, "deleted", failure);
            }
        }
    }

    /** Page by page while it is read, so that failures too come while it is read. Passes over keys that are no ids. */
    @Override
    public Stream<StoredObject> list(String folder) {
        return listing.below(folder);
    }

    /** Deletes those that match, a thousand in a request. */
    @Override
    public long clear(Predicate<StoredObject> matching) {
        return listing.delete("", requireNonNull(matching, "matching"));
    }

    /** Deletes all below the folder, a thousand in a request. */
    @Override
    public long deleteFolder(String folder) {
        return listing.delete(folder, object -> true);
    }

    /**
     * A signed link, or a plain one if the storage or the option {@code public} says so.
     *
     * @throws dev.enshrine.MisconfiguredException if it is to expire after more than 7 days
     */
    @Override
    public Optional<URI> url(String id, UrlOptions options) {
        return Optional.of(links.link(id, requireNonNull(options, "options")));
    }

    /** Signs one PUT; at most 7 days and 5 GiB. With conditional writes it works only while nothing is there. */
    @Override
    public PresignedUpload presignUpload(String id, UploadDetails details, Duration expiry) {
        return links.upload(id, requireNonNull(details, "details"), requireNonNull(expiry, "expiry"));
    }

    /** Drops the parts of uploads below the prefix that came to nothing. */
    @Override
    public long tidy(Instant before) {
        return new Leftovers(bucket).delete(requireNonNull(before, "before"));
    }

    /** Closes the connections, unless the client was given; the storage cannot be used any more. A second call does nothing. */
    @Override
    public void close() {
        links.close();
        if (clientIsOurs) {
            bucket.client().close();
        }
    }

    @Override
    public String toString() {
        return "S3Storage[" + bucket.name() + "/" + bucket.keys().prefix() + "]";
    }
}
