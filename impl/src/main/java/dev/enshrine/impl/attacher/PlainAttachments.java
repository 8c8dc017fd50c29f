// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import dev.enshrine.MisconfiguredException;
import dev.enshrine.Uploader;
import dev.enshrine.impl.container.UploaderBeans;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.model.OwnedFile;
import dev.enshrine.impl.model.RecordIds;
import dev.enshrine.impl.model.UploaderDefinition;
import dev.enshrine.impl.protocol.EntityWrites;
import dev.enshrine.impl.storage.StorageRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The attachments of objects that are no entities: one for each uploader, made when it is first asked for. Safe for many threads. */
@ApplicationScoped
public class PlainAttachments {
    private final UploaderBeans uploaders;
    private final StorageRegistry storages;
    private final Map<Class<?>, AttachmentDescriptor> described = new ConcurrentHashMap<>();

    /** Over the uploaders and storages of the deployment. */
    @Inject
    public PlainAttachments(UploaderBeans uploaders, StorageRegistry storages) {
        this.uploaders = uploaders;
        this.storages = storages;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected PlainAttachments() {
        this(null, null);
    }

    /**
     * The attachment of that uploader's files.
     *
     * @throws MisconfiguredException if no bean or several have that type, or a storage is missing
     */
    AttachmentDescriptor require(Class<? extends Uploader> uploader) {
        return described.computeIfAbsent(uploader, type -> describe(uploader));
    }

    /** Named by the uploader's full name: no entity has a name with a dot, so no job is ever taken for one about these files. */
    private AttachmentDescriptor describe(Class<? extends Uploader> type) {
        var definition = UploaderDefinition.of(uploaders.require(type, "Attachers.plain"));
        definition.storages().forEach(storages::require);
        return new AttachmentDescriptor(
                OwnedFile.class,
                type.getName(),
                OwnedFile.PATH,
                RecordIds.of(String.class, List.of()),
                new EntityWrites(false, true),
                definition);
    }
}
