// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.DerivativeRequest;
import dev.enshrine.DerivativeSources;
import dev.enshrine.Derivatives;
import dev.enshrine.DerivativesProcessor;
import dev.enshrine.FileIdentity;
import dev.enshrine.MetadataPhase;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.storage.StorageRegistry;
import dev.enshrine.impl.upload.MetadataExtraction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes derivatives and uploads them under ids that are functions of their bytes (rule R8), so that a second try makes no orphan. Safe for many threads. */
@ApplicationScoped
public class DerivativeMaker {
    private final StorageRegistry storages;
    private final MetadataExtraction extraction;

    /** Over the storages of the deployment. */
    @Inject
    public DerivativeMaker(StorageRegistry storages, MetadataExtraction extraction) {
        this.storages = storages;
        this.extraction = extraction;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected DerivativeMaker() {
        this(null, null);
    }

    /**
     * Makes and uploads derivatives of a file.
     *
     * @param ledger told of each upload before it begins
     * @return what was made, under the processors' names
     * @throws ProcessingFailedException if a processor throws
     */
    public Derivatives make(Making making, UploadLedger ledger) {
        var attachment = making.attachment();
        making.names().forEach(name -> processor(attachment, name));
        making.storage().ifPresent(storage -> requireOwn(attachment, storage));
        if (making.names().isEmpty()) {
            return Derivatives.none();
        }
        try (var workspace = Workspace.create()) {
            var original = new OriginalRequest(
                    making, storages.require(making.readable().storage()), workspace);
            var uploads = new DerivativeUploads(
                    storages, attachment, making.original(), workspace, ledger, found(attachment, making.arguments()));
            var made = Derivatives.none();
            for (var name : making.names()) {
                var results = process(processor(attachment, name), original.named(name));
                var storage = making.storage().orElseGet(() -> storageFor(attachment, name));
                made = made.renew(uploads.upload(storage, Map.of(name, results)));
            }
            return made;
        } catch (IOException e) {
            throw ERRORS.derivativesBrokeOff(e, making.readable(), e);
        }
    }

    /** Uploads files that are derivatives already; parameters as above. */
    public Derivatives add(Making making, DerivativeSources files, UploadLedger ledger) {
        if (files.names().isEmpty() && !files.isEmpty()) {
            throw ERRORS.derivativesWithoutNames();
        }
        var attachment = making.attachment();
        try (var workspace = Workspace.create()) {
            var uploads = new DerivativeUploads(
                    storages, attachment, making.original(), workspace, ledger, found(attachment, making.arguments()));
            var added = Derivatives.none();
            for (var name : files.names().keySet()) {
                added = added.renew(uploads.upload(
                        storageFor(attachment, name), Map.of(name, files.names().get(name))));
            }
            return added;
        } catch (IOException e) {
            throw ERRORS.derivativesBrokeOff(e, making.readable(), e);
        }
    }

    /** Derivatives that lie in temporary storage, as another application may have left them in the row, at their permanent place; the others as they are. */
    Derivatives promoted(
            AttachmentDescriptor attachment, FileIdentity original, Derivatives derivatives, UploadLedger ledger) {
        if (derivatives.files().stream().noneMatch(attachment::isCached)) {
            return derivatives;
        }
        try (var workspace = Workspace.create()) {
            var uploads = new DerivativeUploads(
                    storages, attachment, original, workspace, ledger, found(attachment, Map.of()));
            return derivatives.map((path, file) -> attachment.isCached(file)
                    ? uploads.moved(storageFor(attachment, path.get(0).toString()), path, file)
                    : file);
        } catch (IOException e) {
            throw ERRORS.derivativesBrokeOff(e, UploadedFile.of(original, Map.of()), e);
        }
    }

    /** Whoever waits for a derivative is a job, so every extractor may take its time. */
    private DerivativeUploads.Finder found(AttachmentDescriptor attachment, Map<String, String> arguments) {
        return (name, content, known) -> extraction.extract(
                new MetadataExtraction.Request(
                        attachment, Optional.of(name), EnumSet.allOf(MetadataPhase.class), arguments),
                content,
                known);
    }

    /**
     * Checks the names.
     *
     * @throws dev.enshrine.MisconfiguredException if the uploader has no processor of a name
     */
    public static void requireProcessors(AttachmentDescriptor attachment, List<String> names) {
        names.forEach(name -> processor(attachment, name));
    }

    private static String storageFor(AttachmentDescriptor attachment, String name) {
        return attachment
                .uploader()
                .derivatives()
                .storage(name, attachment.uploader().store());
    }

    private static void requireOwn(AttachmentDescriptor attachment, String storage) {
        if (!attachment.permanentStorages().contains(storage)) {
            throw ERRORS.foreignDerivativesStore(
                    attachment.entityName(), attachment.attribute(), storage, attachment.permanentStorages());
        }
    }

    private static DerivativesProcessor processor(AttachmentDescriptor attachment, String name) {
        var known = attachment.uploader().derivatives().processors();
        return Optional.ofNullable(known.get(name))
                .orElseThrow(() -> ERRORS.unknownDerivative(
                        attachment.entityName(), attachment.attribute(), name, known.keySet()));
    }

    private static DerivativeSources process(DerivativesProcessor processor, DerivativeRequest request) {
        try {
            return processor.process(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProcessingFailedException.of(request.name(), request.file(), e);
        } catch (Exception e) {
            throw ProcessingFailedException.of(request.name(), request.file(), e);
        }
    }
}
