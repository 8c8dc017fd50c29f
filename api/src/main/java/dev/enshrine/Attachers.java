// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/** Finds the attacher of any attachment, for code that does not know the entity beforehand. Inject it. Safe for many threads. */
public interface Attachers {

    /**
     * The attacher of the entity's only attachment.
     *
     * @throws MisconfiguredException if the entity has none or several
     */
    <E> Attacher<E> of(Class<E> entity);

    /**
     * The attacher of that attachment.
     *
     * @throws MisconfiguredException if the entity has no attachment of that name
     */
    <E> Attacher<E> of(Class<E> entity, String attribute);

    /**
     * The attacher of records that a {@link RecordGateway} knows.
     *
     * @throws MisconfiguredException if there is no gateway for that very class, so that no job could find its records
     */
    <R> GatewayAttacher<R> records(Class<R> recordClass);

    /**
     * A new attacher for objects that are no entities, with that uploader's storages, location, metadata and rules; its hooks and derivatives are for entities.
     *
     * @param uploader an uploader bean's class, or {@link Uploader} itself for the defaults
     * @throws MisconfiguredException if no bean or several have that type, or a storage it names is missing
     */
    PlainAttacher plain(Class<? extends Uploader> uploader);
}
