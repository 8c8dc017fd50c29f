// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/** What an {@link Uploader} says about its files. Every method returns this definition; a second call with the same name replaces the first. */
public interface Definition {

    /** Name of the temporary storage; {@code "cache"} unless said. */
    Definition cache(String storage);

    /**
     * Names further temporary storages, such as one that browsers upload to directly; none unless said. Their files count as cached in every way: they may be assigned
     * by their data, are promoted, and are never destroyed with a record. Their ids must be those that {@link RecordAttacher#upload} makes, which say their age.
     */
    Definition alsoCached(String... storages);

    /** Name of the permanent storage; {@code "store"} unless said. */
    Definition store(String storage);

    /**
     * Leaves temporary storage out: what is assigned goes straight to permanent storage, as {@link RecordAttacher#attach} does it, and needs no promotion, so it gets no derivatives either. For files whose
     * upload need not be quick, and forms that never come back with an error: an upload that is not saved afterwards stays in permanent storage. {@link RecordAttacher#assignCached} takes what was uploaded to temporary
     * storage otherwise.
     */
    Definition withoutCache();

    /**
     * Where promoted files lie. The location must be a pure function of what it is shown and must contain
     * {@link LocationContext#randomName()}; a promotion that finds it is not is parked.
     */
    Definition location(Location location);

    /** Where the extension in the ids of new uploads comes from; {@link ExtensionRule#AS_NAMED} unless said. */
    Definition extension(ExtensionRule rule);

    /** What that storage is told with each file of this kind, uploads and promotions alike; replaces what was said for the storage before. */
    Definition storageOptions(String storage, StorageOptions options);

    /** What links to files of this kind in that storage are like, by {@link RecordAttacher#url}; replaces what was said for the storage before. */
    Definition urlOptions(String storage, UrlRule rule);

    /** The link where a record has no file, or not that derivative. */
    Definition defaultUrl(DefaultUrl url);

    /**
     * A file made from the original in the promote job, before the row says <em>stored</em>.
     *
     * @param name of the processor and of the derivative it makes: 1 to 64 letters, digits, {@code _} and {@code -}
     * @throws MisconfiguredException if the name has other characters
     */
    Definition derivative(String name, DerivativeProcessor processor);

    /**
     * Several files made from the original at once, in the promote job, before the row says <em>stored</em>.
     *
     * @param name of the processor, under which the derivatives it makes lie: 1 to 64 letters, digits, {@code _} and {@code -}
     * @throws MisconfiguredException if the name has other characters
     */
    Definition derivatives(String name, DerivativesProcessor processor);

    /**
     * These processors run in a job of their own, which is asked for in the transaction that writes the promotion: for what takes long, as a video. The file is
     * <em>stored</em> meanwhile, and its row does not list them yet.
     *
     * @throws MisconfiguredException at start-up, if there is no processor of that name
     */
    Definition derivativesLater(String... names);

    /**
     * These processors run only when {@link RecordDerivatives} is told so.
     *
     * @throws MisconfiguredException at start-up, if there is no processor of that name
     */
    Definition derivativesOnDemand(String... names);

    /** Name of the storage that derivatives go to; the permanent one unless said. Must not be the temporary one. */
    Definition derivativesStore(String storage);

    /** Name of the storage that what that processor makes goes to; the other derivatives' unless said. Must not be the temporary one. */
    Definition derivativesStore(String name, String storage);

    /** More extractors of metadata for files of this kind, to run after those given before and after those that are beans. */
    Definition metadata(MetadataExtractor... extractors);

    /** More rules for files of this kind, to be checked, all of them, when one is assigned or attached. */
    Definition validate(Rule... rules);

    /**
     * Takes a file with errors off again at once: the attachment is then what it was before, the errors stay on the attacher, and what was uploaded for it is deleted. A file that was in
     * temporary storage before is left there, since it may be somebody else's.
     */
    Definition removeInvalid();

    /**
     * The most bytes an upload may have, whatever is validated afterwards; a larger one is cut off with {@link UploadTooLargeException}.
     *
     * @param bytes at least 1
     * @throws MisconfiguredException if it is less
     */
    Definition maxUploadSize(long bytes);

    /** What to do, instead of enqueueing, when a file of this kind asks to be promoted. */
    Definition onPromote(PromoteHook hook);

    /** What to do, instead of enqueueing, when a file of this kind asks to be destroyed. */
    Definition onDestroy(DestroyHook hook);

    /**
     * Keeps files that are replaced, removed or deleted with their record, with their derivatives: no destroy hook is run and no destroy job asked for.
     * What a promotion uploaded in vain is destroyed all the same, and so is what {@link RecordAttacher#destroy()} and
     * {@link RecordAttacher#destroyInBackground()} are told to.
     */
    Definition keepFiles();
}
