// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.InvalidFileDataException;
import dev.enshrine.MissingFileException;
import dev.enshrine.RuleContext;
import dev.enshrine.RuleMessages;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.model.Held;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks the files of one slot by the uploader's rules, and remembers what is wrong. For one thread at a time, as the record is. */
final class SlotValidation {
    private static final String STALE = "the uploaded file is not available any more, choose it again";

    private final Toolkit toolkit;
    private final AttachmentDescriptor attachment;
    private final Object record;
    private final AttacherState state;

    SlotValidation(Toolkit toolkit, AttachmentDescriptor attachment, Object record, AttacherState state) {
        this.toolkit = toolkit;
        this.attachment = attachment;
        this.record = record;
        this.state = state;
    }

    /** Checks the file anew. */
    List<String> check(UploadedFile file) {
        var context = new Context(file);
        var errors = new ArrayList<String>();
        attachment.uploader().intake().rules().forEach(rule -> errors.addAll(rule.check(context)));
        return note(file, errors);
    }

    /** Checks a file that comes in, unless that is to be left out. */
    boolean accepts(UploadedFile file) {
        return (state.takeValidationSkipped() ? note(file, List.of()) : check(file)).isEmpty() || !takesOff(file);
    }

    /** Nothing is attached, so nothing is wrong. */
    void clear() {
        state.errors(List.of());
    }

    /** Whether a file with errors must not stay: the uploader says so, or it lies where nobody would ever find it. */
    boolean takesOff(UploadedFile file) {
        return attachment.uploader().intake().removesInvalid() || !attachment.isCached(file);
    }

    /** Deletes what was uploaded for this attachment just now: nobody else can know its id yet. */
    void takeBack(UploadedFile file) {
        toolkit.states.takenBack(file);
        toolkit.storages.require(file.storage()).delete(file.id());
    }

    /** Runs what may refuse a file because of the file, and makes the refusal an error. */
    Optional<UploadedFile> orErrors(Supplier<Optional<UploadedFile>> assignment) {
        try {
            return assignment.get();
        } catch (AttachmentRefusedException | InvalidFileDataException | MissingFileException refused) {
            EnshrineLog.LOG.debugf(refused, "An upload for %s became an error", attachment.attribute());
            state.errors(List.of(messages().message("staleUpload", "").orElse(STALE)));
            return Optional.empty();
        }
    }

    /**
     * Refuses a file with errors.
     *
     * @throws dev.enshrine.AttachmentRefusedException if the file has some
     */
    void requireValid(Optional<UploadedFile> file) {
        file.ifPresent(attached -> toolkit.invalid.requireValid(attached, attachment));
    }

    private List<String> note(UploadedFile file, List<String> errors) {
        toolkit.invalid.note(file, attachment, errors);
        state.errors(List.copyOf(errors));
        return state.errors();
    }

    private RuleMessages messages() {
        return toolkit.ruleMessages.isUnsatisfied() ? RuleMessages.standard() : toolkit.ruleMessages.get();
    }

    private final class Context implements RuleContext {
        private final UploadedFile file;

        Context(UploadedFile file) {
            this.file = file;
        }

        @Override
        public UploadedFile file() {
            return file;
        }

        @Override
        public Object record() {
            return Held.unwrapped(record);
        }

        @Override
        public String attribute() {
            return attachment.attribute();
        }

        @Override
        public Map<String, String> arguments() {
            return Map.copyOf(state.arguments());
        }

        @Override
        public InputStream open() {
            return toolkit.files.open(file);
        }

        @Override
        public RuleMessages messages() {
            return SlotValidation.this.messages();
        }
    }
}
