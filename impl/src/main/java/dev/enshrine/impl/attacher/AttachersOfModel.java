// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import dev.enshrine.Attacher;
import dev.enshrine.Attachers;
import dev.enshrine.GatewayAttacher;
import dev.enshrine.PlainAttacher;
import dev.enshrine.Uploader;
import dev.enshrine.impl.persistence.GatewaySlot;
import dev.enshrine.impl.persistence.SaveObserver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds attachers by class and name. */
@ApplicationScoped
public class AttachersOfModel implements Attachers {
    private final Toolkit toolkit;
    private final SaveObserver observer;
    private final PlainAttachments plain;

    /** Over the attachments of the deployment. */
    @Inject
    public AttachersOfModel(Toolkit toolkit, SaveObserver observer, PlainAttachments plain) {
        this.toolkit = toolkit;
        this.observer = observer;
        this.plain = plain;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected AttachersOfModel() {
        this(null, null, null);
    }

    @Override
    public <E> Attacher<E> of(Class<E> entity) {
        return of(entity, Optional.empty());
    }

    @Override
    public <E> Attacher<E> of(Class<E> entity, String attribute) {
        return of(entity, Optional.of(attribute));
    }

    @Override
    @SuppressWarnings("unchecked") // a gateway's record class is the type of its records
    public <R> GatewayAttacher<R> records(Class<R> recordClass) {
        var attachment = toolkit.catalog.model().requireGateway(recordClass);
        return new GatewayRecords<>(toolkit, observer, attachment, (GatewaySlot<R>) toolkit.catalog.slot(attachment));
    }

    @Override
    public PlainAttacher plain(Class<? extends Uploader> uploader) {
        return new OwnedFileAttacher(toolkit, plain.require(uploader));
    }

    private <E> Attacher<E> of(Class<E> entity, Optional<String> attribute) {
        toolkit.catalog.model().require(entity, attribute);
        return new InjectedAttacher<>(toolkit, entity, attribute);
    }
}
