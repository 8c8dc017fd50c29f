// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upload;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.MetadataContext;
import dev.enshrine.MetadataExtractor;
import dev.enshrine.MetadataPhase;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.model.AttachmentDescriptor;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the extractors: those that are beans, by priority and class name, then the uploader's. Safe for many threads. */
@ApplicationScoped
public class MetadataExtraction {
    private static final Set<String> MEASURED = Set.of(UploadedFile.SIZE, UploadedFile.SHA256);

    private final Instance<MetadataExtractor> beans;

    /**
     * What is extracted from.
     *
     * @param attachment whose uploader's extractors run
     * @param derivative the derivative's name if it is one
     * @param phases the extractors of which phases run
     * @param arguments what the application gave along
     */
    public record Request(
            AttachmentDescriptor attachment,
            Optional<String> derivative,
            Set<MetadataPhase> phases,
            Map<String, String> arguments) {}

    /** Over the extractors that are beans. */
    @Inject
    public MetadataExtraction(@Any Instance<MetadataExtractor> beans) {
        this.beans = beans;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected MetadataExtraction() {
        this(null);
    }

    /** Whether there is anything to run, for which the content must be a local file. */
    public boolean isNeeded(AttachmentDescriptor attachment, Set<MetadataPhase> phases) {
        return extractors(attachment, phases).findAny().isPresent();
    }

    /**
     * What is known with what the extractors find added.
     *
     * @throws dev.enshrine.AttachmentException if one fails, or claims to know better what is measured
     */
    public Map<String, @Nullable Object> extract(
            Request request, Path content, Map<String, ? extends @Nullable Object> known) {
        var metadata = new LinkedHashMap<String, @Nullable Object>(known);
        extractors(request.attachment(), request.phases())
                .forEach(extractor -> metadata.putAll(run(extractor, new Context(request, content, metadata))));
        return metadata;
    }

    private Stream<MetadataExtractor> extractors(AttachmentDescriptor attachment, Set<MetadataPhase> phases) {
        return Stream.concat(global().stream(), attachment.uploader().intake().extractors().stream())
                .filter(extractor -> !Collections.disjoint(extractor.phases(), phases));
    }

    private List<MetadataExtractor> global() {
        return beans.handlesStream()
                .sorted(Comparator.<Instance.Handle<MetadataExtractor>>comparingInt(
                                handle -> priority(handle.getBean().getBeanClass()))
                        .thenComparing(handle -> handle.getBean().getBeanClass().getName()))
                .<MetadataExtractor>map(Instance.Handle::get)
                .toList();
    }

    private static int priority(Class<?> type) {
        var priority = type.getAnnotation(Priority.class);
        return priority == null ? Integer.MAX_VALUE : priority.value();
    }

    private static Map<String, ? extends @Nullable Object> run(MetadataExtractor extractor, Context context) {
        var found = found(extractor, context);
        if (!Collections.disjoint(found.keySet(), MEASURED)) {
            throw ERRORS.measuredMetadata(extractor, found.keySet());
        }
        return found;
    }

    private static Map<String, ? extends @Nullable Object> found(MetadataExtractor extractor, Context context) {
        try {
            return extractor.extract(context);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ERRORS.notExtracted(e, context.where(), e);
        } catch (Exception e) {
            throw ERRORS.notExtracted(e, context.where(), e);
        }
    }

    private record Context(Request request, Path content, Map<String, @Nullable Object> known)
            implements MetadataContext {

        @Override
        public Map<String, @Nullable Object> metadata() {
            return Collections.unmodifiableMap(new LinkedHashMap<>(known));
        }

        @Override
        public String entity() {
            return request.attachment().entityName();
        }

        @Override
        public String attribute() {
            return request.attachment().attribute();
        }

        @Override
        public MetadataPhase phase() {
            return request.phases().contains(MetadataPhase.JOB) ? MetadataPhase.JOB : MetadataPhase.UPLOAD;
        }

        @Override
        public Optional<String> derivative() {
            return request.derivative();
        }

        @Override
        public Map<String, String> arguments() {
            return Map.copyOf(request.arguments());
        }

        @Override
        public void warn(String problem, Throwable cause) {
            EnshrineLog.LOG.metadataProblem(where(), problem, cause);
        }

        private String where() {
            return entity() + "." + attribute();
        }
    }
}
