// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostRemove;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreRemove;
import jakarta.persistence.PreUpdate;
import org.jspecify.annotations.Nullable;

/**
 * The default entity listener that the shipped mapping file names. Judges before the statement, so that it can refuse or keep; tells after it, so that the
 * database takes part in the transaction before a queue does.
 */
public class AttachmentListener {
    @Inject
    private @Nullable SaveJudge judge;

    /** Remembers what was loaded, where the provider does not. */
    @PostLoad
    public void loaded(Object record) {
        judge().loaded(record);
    }

    /** Refuses what may not be inserted. */
    @PrePersist
    public void beforeInsert(Object record) {
        judge().beforeInsert(record);
    }

    /** Tells about an insert. */
    @PostPersist
    public void inserted(Object record) {
        judge().inserted(record);
    }

    /** Judges an update. */
    @PreUpdate
    public void beforeUpdate(Object record) {
        judge().beforeUpdate(record);
    }

    /** Tells about an update. */
    @PostUpdate
    public void updated(Object record) {
        judge().written(record);
    }

    /** Judges a delete. */
    @PreRemove
    public void beforeDelete(Object record) {
        judge().beforeDelete(record);
    }

    /** Tells about a delete. */
    @PostRemove
    public void deleted(Object record) {
        judge().written(record);
    }

    /**
     * The one that was injected, or the deployment's own: Hibernate with late access to its beans ({@code hibernate.delay_cdi_access}, which Open Liberty needs) makes a listener when it is first called, and a second thread that
     * comes then sees it before its fields are set.
     */
    private SaveJudge judge() {
        var injected = judge;
        return injected != null
                ? injected
                : CDI.current().select(SaveJudge.class).get();
    }
}
