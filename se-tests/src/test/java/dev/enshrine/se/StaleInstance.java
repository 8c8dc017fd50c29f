// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.AttachmentRefusedException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.SynchronizationType;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/** A picture that somebody loaded, in one of the ways in which it can be out of date when he saves it. */
interface StaleInstance {

    enum Way {
        /** One transaction that takes long. */
        OPEN_TRANSACTION {
            @Override
            StaleInstance load(Gallery gallery, Long id) {
                var open = gallery.application().begin();
                var picture = open.run(entities -> gallery.find(entities, id));
                return work -> outcome(() -> {
                    open.execute(entities -> work.accept(entities, picture));
                    open.commit();
                });
            }
        },
        /** A persistence context that lives through several transactions, as a stateful bean's does. */
        EXTENDED_CONTEXT {
            @Override
            StaleInstance load(Gallery gallery, Long id) {
                var entities = gallery.application().entityManagerFactory().createEntityManager();
                var picture = loading(() -> Transactions.call(() -> {
                    entities.joinTransaction();
                    return gallery.find(entities, id);
                }));
                return work -> outcome(() -> {
                    Transactions.call(() -> {
                        entities.joinTransaction();
                        work.accept(entities, picture);
                        return true;
                    });
                    entities.close();
                });
            }
        },
        /** The same, changed outside every transaction and saved by joining one later. */
        UNSYNCHRONIZED_CONTEXT {
            @Override
            StaleInstance load(Gallery gallery, Long id) {
                var entities = gallery.application()
                        .entityManagerFactory()
                        .createEntityManager(SynchronizationType.UNSYNCHRONIZED);
                var picture = gallery.find(entities, id);
                return work -> outcome(() -> {
                    work.accept(entities, picture);
                    Transactions.call(() -> {
                        entities.joinTransaction();
                        return true;
                    });
                    entities.close();
                });
            }
        },
        /** A copy that no context knows any more, merged into a new one. */
        DETACHED_COPY {
            @Override
            StaleInstance load(Gallery gallery, Long id) {
                var copy = gallery.detached(id);
                return work -> outcome(() -> gallery.application().transact(entities -> work.accept(entities, copy)));
            }
        };

        abstract StaleInstance load(Gallery gallery, Long id);
    }

    /** What became of a save. */
    enum Outcome {
        SAVED,
        /** Somebody else was faster. */
        OPTIMISTIC_LOCK,
        /** The file is from elsewhere by now. */
        REFUSED
    }

    /** Does the work and saves. */
    Outcome save(BiConsumer<EntityManager, Picture> work);

    private static Picture loading(Callable<Picture> loading) {
        try {
            return loading.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Outcome outcome(Saving saving) {
        try {
            saving.run();
            return Outcome.SAVED;
        } catch (Exception e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof AttachmentRefusedException) {
                    return Outcome.REFUSED;
                }
                if (cause instanceof OptimisticLockException) {
                    return Outcome.OPTIMISTIC_LOCK;
                }
            }
            throw new IllegalStateException(e);
        }
    }

    /** May fail in any way. */
    interface Saving {
        void run() throws Exception;
    }
}
