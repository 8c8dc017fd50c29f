// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static dev.enshrine.storage.s3.S3Log.LOG;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.enshrine.storage.IdRule;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/** The options of an {@link S3Storage}. For one thread; can build several storages. Options that cannot be right are refused by the method that sets them, or by {@link #build()}. */
public final class S3StorageBuilder {
    private static final long MIB = 1024L * 1024;
    private static final int MOST_AT_ONCE = 1024 * 1024 * 1024;
    private static final int LONGEST_PREFIX = 123; // so that with a slash every id of 900 ASCII characters still fits

    private final String bucket;
    private final Connection connection = new Connection();
    private @Nullable S3Client client;
    private String prefix = "";
    private long singlePutUpTo = 15 * MIB;
    private long partSize = PartSizes.LEAST;
    private int maxParts = PartSizes.MOST;
    private long multipartCopyFrom = 100 * MIB;
    private boolean conditional;
    private boolean tagging = true;
    private @Nullable String storageClass;
    private @Nullable Encryption encryption;
    private Duration linkExpiry = Duration.ofMinutes(15);
    private boolean publicLinks;
    private @Nullable URI publicBase;
    private @Nullable LinkMaker linkMaker;

    S3StorageBuilder(String bucket) {
        this.bucket = bucket;
    }

    /**
     * A folder of the bucket that goes before every id.
     *
     * @param path as in an id, without a slash at its end, at most 123 bytes
     */
    public S3StorageBuilder prefix(String path) {
        IdRule.problem(path).ifPresent(problem -> {
            throw LOG.unusableOption(
                    "prefix",
                    IdRule.shown(path),
                    "it " + problem + ". A path such as 'album/store' is one; leave the option out to have none.");
        });
        if (path.getBytes(UTF_8).length > LONGEST_PREFIX) {
            throw LOG.unusableOption(
                    "prefix",
                    IdRule.shown(path),
                    "it has more than " + LONGEST_PREFIX
                            + " bytes, and with a long id the key would be too long for the service.");
        }
        prefix = path + "/";
        return this;
    }

    /** Where the bucket is, such as {@code eu-central-1}; by default what the SDK finds in its environment. */
    public S3StorageBuilder region(String name) {
        connection.region(name);
        return this;
    }

    /** The address of a compatible service, with scheme. */
    public S3StorageBuilder endpoint(URI address) {
        connection.endpoint(address);
        return this;
    }

    /** The bucket stands in the path of an address, and not before its host, as many compatible services want it. */
    public S3StorageBuilder pathStyle() {
        connection.pathStyle();
        return this;
    }

    /** Who we are; by default what the SDK finds in its environment. */
    public S3StorageBuilder credentials(AwsCredentialsProvider provider) {
        connection.credentials(requireNonNull(provider, "provider"));
        return this;
    }

    /** A client of the application's own, which says where the service is and who we are; the storage does not close it. */
    public S3StorageBuilder client(S3Client ownClient) {
        client = requireNonNull(ownClient, "ownClient");
        return this;
    }

    /** Up to so many bytes, if the length is known, a file goes up in one request; it is in memory meanwhile. */
    public S3StorageBuilder singlePutUpTo(long bytes) {
        singlePutUpTo = within("singlePutUpTo", bytes, 1, MOST_AT_ONCE, "bytes");
        return this;
    }

    /** The least length of a part, in bytes: from 5 MiB, which the service wants, to 1 GiB. */
    public S3StorageBuilder partSize(long bytes) {
        partSize = within("partSize", bytes, PartSizes.LEAST, MOST_AT_ONCE, "bytes");
        return this;
    }

    /** How many parts the service takes, at most 10,000. */
    public S3StorageBuilder maxParts(int number) {
        maxParts = (int) within("maxParts", number, 1, PartSizes.MOST, "parts");
        return this;
    }

    /** From so many bytes on a copy inside the service is made in parts, each as long or longer: 5 MiB to 5 GiB. */
    public S3StorageBuilder multipartCopyFrom(long bytes) {
        multipartCopyFrom = within("multipartCopyFrom", bytes, PartSizes.LEAST, PartSizes.LARGEST, "bytes");
        return this;
    }

    /** How the service encrypts new objects; by default as the bucket says. */
    public S3StorageBuilder encryption(Encryption how) {
        encryption = requireNonNull(how, "how");
        return this;
    }

    /** The storage class of new objects, as the service names it: {@code STANDARD_IA}, for example. */
    public S3StorageBuilder storageClass(String name) {
        if (!name.matches("[A-Z][A-Z0-9_]*")) {
            throw LOG.unusableOption("storageClass", IdRule.shown(name), "classes have names such as 'STANDARD_IA'.");
        }
        storageClass = name;
        return this;
    }

    /** Which digest goes with each request. */
    public S3StorageBuilder integrity(Integrity digest) {
        connection.integrity(requireNonNull(digest, "digest"));
        return this;
    }

    /** Nothing is overwritten that was not looked at before; the service has to know conditions for writes. */
    public S3StorageBuilder conditionalWrites() {
        conditional = true;
        return this;
    }

    /** Copies are not told to drop the tags of their source, for services that refuse to hear of tags. */
    public S3StorageBuilder withoutTagging() {
        tagging = false;
        return this;
    }

    /** How long a link works that says nothing itself: a second to 7 days. */
    public S3StorageBuilder linkExpiry(Duration duration) {
        linkExpiry = Links.checked(duration);
        return this;
    }

    /** Links are plain addresses, since everybody may read the bucket. */
    public S3StorageBuilder publicLinks() {
        publicLinks = true;
        return this;
    }

    /**
     * Plain addresses are below that one, where a CDN shows the bucket, and links are plain.
     *
     * @param address absolute, without query and fragment
     */
    public S3StorageBuilder publicAt(URI address) {
        if (address.getHost() == null || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw LOG.unusableOption(
                    "publicAt",
                    address,
                    "keys are put behind it, so give an absolute address without query and fragment, such as 'https://cdn.example.org'.");
        }
        publicBase = URI.create(address.toString().replaceFirst("/+$", ""));
        return publicLinks();
    }

    /** Links are what this makes of plain addresses. */
    public S3StorageBuilder linkMaker(LinkMaker maker) {
        linkMaker = requireNonNull(maker, "maker");
        return this;
    }

    /**
     * The storage. Nothing is sent before its first use.
     *
     * @throws dev.enshrine.MisconfiguredException if the bucket's name is none, options contradict each other, or there is no region
     */
    public S3Storage build() {
        requireBucketName();
        var given = client;
        if (given != null && connection.isDescribed()) {
            throw LOG.unusableOption(
                    "client",
                    given,
                    "it brings region, endpoint, path style and credentials; leave these options out, or the client.");
        }
        var used = given == null ? connection.open(bucket) : given;
        var options = new WriteOptions(
                singlePutUpTo,
                new PartSizes(partSize, maxParts),
                multipartCopyFrom,
                connection.integrity(),
                conditional,
                tagging,
                storageClass,
                encryption);
        return new S3Storage(
                new Bucket(used, new Keys(bucket, prefix), options),
                given == null,
                new LinkOptions(linkExpiry, publicLinks, publicBase, linkMaker));
    }

    /** Roughly: services other than Amazon's allow more. The rule keeps addresses and paths out. */
    private void requireBucketName() {
        if (!bucket.matches("[A-Za-z0-9][A-Za-z0-9._-]{1,254}") || bucket.contains("..")) {
            throw LOG.unusableOption(
                    "bucket",
                    IdRule.shown(bucket),
                    "a bucket's name has 3 to 63 lower-case letters, digits, dots and hyphens, such as 'photo-album'; a folder of it is the option 'prefix'.");
        }
    }

    private static long within(String option, long value, long least, long most, String unit) {
        if (value < least || value > most) {
            throw LOG.unusableOption(option, value, "it has to be from " + least + " to " + most + " " + unit + ".");
        }
        return value;
    }
}
