// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;
import static java.util.Objects.requireNonNull;

import dev.enshrine.Adoptable;
import dev.enshrine.AdoptionReport;
import dev.enshrine.Attacher;
import dev.enshrine.AttachmentState;
import dev.enshrine.FileIdentity;
import dev.enshrine.RecordAttacher;
import dev.enshrine.Slot;
import dev.enshrine.impl.model.AttachmentDescriptor;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The attacher of one attachment. Immutable; safe for many threads.
 *
 * @param <E> the entity class
 */
public final class InjectedAttacher<E> implements Attacher<E> {
    private final Toolkit toolkit;
    private final Class<E> entity;
    private final Optional<String> attribute;

    /**
     * An attacher that looks its attachment up when it is used, since it may be injected before the persistence unit is there.
     *
     * @param attribute the attribute, or empty for the only one
     */
    public InjectedAttacher(Toolkit toolkit, Class<E> entity, Optional<String> attribute) {
        this.toolkit = toolkit;
        this.entity = entity;
        this.attribute = attribute;
    }

    @Override
    public Class<E> entity() {
        return entity;
    }

    @Override
    public String attribute() {
        return descriptor().attribute();
    }

    @Override
    public RecordAttacher<E> on(E record) {
        var attachment = descriptor();
        return SlotAttacher.on(toolkit, attachment, unproxied(attachment, record));
    }

    @Override
    public RecordAttacher<E> retrieve(Object recordId, FileIdentity expected) {
        requireNonNull(expected, "expected");
        var attachment = descriptor();
        var record =
                toolkit.boundary.inNew(() -> toolkit.catalog.unit(attachment).load(entity, recordId));
        return checked(
                on(record.orElseThrow(() -> ERRORS.recordGone(attachment.slot(recordId), expected))),
                attachment.slot(recordId),
                expected);
    }

    @Override
    public RecordAttacher<E> retrieveFrom(E record, FileIdentity expected) {
        requireNonNull(expected, "expected");
        var attachment = descriptor();
        var id = toolkit.catalog.unit(attachment).idOf(unproxied(attachment, record));
        if (id == null) {
            throw ERRORS.recordWithoutId(record.getClass().getName());
        }
        return checked(on(record), attachment.slot(id), expected);
    }

    private RecordAttacher<E> checked(RecordAttacher<E> attacher, Slot slot, FileIdentity expected) {
        var current = attacher.file();
        if (current.filter(file -> file.identity().equals(expected)).isEmpty()) {
            throw ERRORS.otherFile(slot, current.map(file -> "'" + file + "'").orElse("no file"), expected);
        }
        return attacher;
    }

    @Override
    public AttachmentState state(Object recordId) {
        return new SlotStates(toolkit, descriptor()).ofRow(recordId);
    }

    @Override
    public List<FileIdentity> erase(Object recordId) {
        return new Erasure(toolkit, descriptor()).erase(recordId);
    }

    @Override
    public AdoptionReport adoptAll(Iterator<Adoptable> files, int batchSize) {
        return new MassAdoption(toolkit, descriptor()).run(files, batchSize);
    }

    private AttachmentDescriptor descriptor() {
        return toolkit.catalog.model().require(entity, attribute);
    }

    @SuppressWarnings("unchecked") // the provider's proxy stands for an instance of the same entity
    private E unproxied(AttachmentDescriptor attachment, E record) {
        return (E) toolkit.catalog.unit(attachment).unproxied(record);
    }
}
