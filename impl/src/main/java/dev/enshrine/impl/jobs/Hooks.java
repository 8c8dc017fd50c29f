// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.jobs;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.DestroyHook;
import dev.enshrine.PromoteHook;
import dev.enshrine.impl.model.AttachmentDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Resolves hooks when they are needed: the record's, else the uploader's, else the global one. Safe for many threads. */
@ApplicationScoped
public class Hooks {
    private final Instance<PromoteHook> globalPromote;
    private final Instance<DestroyHook> globalDestroy;

    /** Over the global hooks, which are beans. */
    @Inject
    public Hooks(@Any Instance<PromoteHook> globalPromote, @Any Instance<DestroyHook> globalDestroy) {
        this.globalPromote = globalPromote;
        this.globalDestroy = globalDestroy;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Hooks() {
        this(null, null);
    }

    /** The promote hook that counts, if any. */
    public Optional<PromoteHook> promote(AttachmentDescriptor attachment, Optional<PromoteHook> ofRecord) {
        return ofRecord.or(() -> attachment.uploader().promoteHook())
                .or(() -> globalPromote.isUnsatisfied() ? Optional.empty() : Optional.of(globalPromote.get()));
    }

    /** The destroy hook that counts, if any. */
    public Optional<DestroyHook> destroy(AttachmentDescriptor attachment, Optional<DestroyHook> ofRecord) {
        return ofRecord.or(() -> attachment.uploader().destroyHook())
                .or(() -> globalDestroy.isUnsatisfied() ? Optional.empty() : Optional.of(globalDestroy.get()));
    }

    /** What is wrong with the global hooks, each with its fix. */
    public List<String> problems() {
        return Stream.of(problem(globalPromote, PromoteHook.class), problem(globalDestroy, DestroyHook.class))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> problem(Instance<?> hooks, Class<?> type) {
        return hooks.isAmbiguous() ? Optional.of(ERRORS.severalHooks(type.getName())) : Optional.empty();
    }
}
