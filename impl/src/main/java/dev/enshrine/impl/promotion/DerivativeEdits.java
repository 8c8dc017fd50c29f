// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import dev.enshrine.Derivatives;
import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;

/** What is to be done to a row's derivatives, in order, whatever they are by then. Immutable. */
public final class DerivativeEdits {
    private static final DerivativeEdits NONE = new DerivativeEdits(List.of(), List.of());

    private final List<UnaryOperator<Derivatives>> steps;
    private final List<FileIdentity> uploaded;

    private DerivativeEdits(List<UnaryOperator<Derivatives>> steps, List<FileIdentity> uploaded) {
        this.steps = steps;
        this.uploaded = uploaded;
    }

    /** Leaves them as they are. */
    public static DerivativeEdits none() {
        return NONE;
    }

    /** Then puts in what processors made. */
    public DerivativeEdits made(Derivatives made) {
        return then(current -> current.renew(made), made);
    }

    /** Then adds these. */
    public DerivativeEdits added(Derivatives added) {
        return then(current -> current.merge(added), added);
    }

    /** Then takes out what lies at that path. */
    public DerivativeEdits removed(Object... path) {
        return then(current -> current.without(path), Derivatives.none());
    }

    /** The derivatives after all of that. */
    public Derivatives applyTo(Derivatives current) {
        var edited = current;
        for (var step : steps) {
            edited = step.apply(edited);
        }
        return edited;
    }

    /** What was uploaded for it. */
    public List<FileIdentity> uploaded() {
        return uploaded;
    }

    /**
     * What is in no row any more: what the row listed and does not list now, unless the uploader keeps files, and what was uploaded and taken out again before it was
     * written.
     */
    public List<FileIdentity> dropped(
            AttachmentDescriptor attachment, Slot slot, Derivatives before, Derivatives after) {
        var dropped = new LinkedHashSet<>(uploaded);
        before.files().stream()
                .map(UploadedFile::identity)
                .filter(file -> !attachment.uploader().keepsFiles() && attachment.owns(slot, file))
                .forEach(dropped::add);
        after.files().forEach(file -> dropped.remove(file.identity()));
        return List.copyOf(dropped);
    }

    private DerivativeEdits then(UnaryOperator<Derivatives> step, Derivatives files) {
        var more = new ArrayList<>(steps);
        more.add(step);
        var identities = new ArrayList<>(uploaded);
        files.files().stream().map(UploadedFile::identity).forEach(identities::add);
        return new DerivativeEdits(List.copyOf(more), List.copyOf(identities));
    }
}
