// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.extension;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.MisconfiguredException;
import dev.enshrine.RecordGateway;
import dev.enshrine.Settings;
import dev.enshrine.impl.container.UploaderBeans;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.model.AttachmentModel;
import dev.enshrine.impl.model.Held;
import dev.enshrine.impl.model.MetadataColumns;
import dev.enshrine.impl.model.RecordIds;
import dev.enshrine.impl.model.UploaderDefinition;
import dev.enshrine.impl.persistence.AttachmentCatalog;
import dev.enshrine.impl.persistence.EntityReader;
import dev.enshrine.impl.persistence.EntityReader.MappedAttachment;
import dev.enshrine.impl.persistence.GatewaySlot;
import dev.enshrine.impl.persistence.MappedUnit;
import dev.enshrine.impl.storage.StorageRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds the catalog, gathering every problem instead of stopping at the first. For one thread, once. */
final class CatalogBuilder {
    private final StorageRegistry storages;
    private final UploaderBeans uploaders;
    private final Settings settings;
    private final Map<Class<?>, List<AttachmentDescriptor>> byRecordClass = new LinkedHashMap<>();
    private final Map<AttachmentDescriptor, AttachmentCatalog.Access> access = new HashMap<>();
    private final Map<String, Optional<AttachmentDescriptor>> described = new HashMap<>();
    private final Set<Class<?>> gatewayClasses = new HashSet<>();
    private final Set<String> problems = new LinkedHashSet<>();

    CatalogBuilder(StorageRegistry storages, UploaderBeans uploaders, Settings settings) {
        this.storages = storages;
        this.uploaders = uploaders;
        this.settings = settings;
    }

    void addProblems(List<String> found) {
        problems.addAll(found);
    }

    void addUnit(MappedUnit unit) {
        var reader = unit.reader();
        for (var mapped : reader.read()) {
            described
                    .computeIfAbsent(name(mapped), name -> describe(unit, reader, mapped))
                    .ifPresent(descriptor -> byRecordClass
                            .computeIfAbsent(mapped.recordClass(), type -> new ArrayList<>())
                            .add(descriptor));
        }
    }

    void check(EnshrineExtension.InjectionRequest point) {
        var all = byRecordClass.getOrDefault(point.entity(), List.of());
        var names = all.stream().map(AttachmentDescriptor::attribute).toList();
        var known = names.isEmpty()
                ? "none"
                : names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
        if (point.attribute().isPresent() && !names.contains(point.attribute().get())) {
            problems.add(ERRORS.unknownAttachmentWanted(
                    point.where(), point.attribute().get(), point.entity().getName(), known));
        } else if (point.attribute().isEmpty() && names.size() > 1) {
            problems.add(ERRORS.ambiguousAttachmentWanted(
                    point.where(), point.entity().getName(), known, names.get(0)));
        } else if (names.isEmpty()
                && problems.stream()
                        .noneMatch(problem -> problem.contains(point.entity().getName()))) {
            problems.add(ERRORS.noAttachmentToWant(point.where(), point.entity().getName()));
        }
    }

    /** Records that JPA does not know are looked up by what holds them, since their class is no entity's. */
    void addGateway(RecordGateway<?> gateway) {
        var where = gateway.entity() + "." + gateway.attribute();
        if (gateway.entity().isBlank() || gateway.attribute().isBlank()) {
            problems.add(ERRORS.namelessGateway(gateway.recordClass().getName()));
            return;
        }
        if (described.containsKey(where) || !gatewayClasses.add(gateway.recordClass())) {
            problems.add(ERRORS.ambiguousGateway(gateway.recordClass().getName(), where));
            return;
        }
        try {
            var slot = new GatewaySlot<>(gateway);
            var descriptor = new AttachmentDescriptor(
                    gateway.recordClass(),
                    gateway.entity(),
                    Held.path(gateway.attribute()),
                    RecordIds.of(String.class, List.of()),
                    slot.writes(),
                    UploaderDefinition.of(uploaders.require(gateway.uploader(), where)));
            checkStorages(descriptor);
            access.put(descriptor, new AttachmentCatalog.Access(null, slot));
            described.put(where, Optional.of(descriptor));
            byRecordClass.computeIfAbsent(Held.class, type -> new ArrayList<>()).add(descriptor);
        } catch (MisconfiguredException e) {
            problems.add(ERRORS.unusableAttachment(where, String.valueOf(e.getMessage())));
        }
    }

    /** The persistence units that have attachments, each once. */
    List<MappedUnit> unitsWithAttachments() {
        return access.values().stream()
                .flatMap(reached -> Optional.ofNullable(reached.unit()).stream())
                .distinct()
                .toList();
    }

    AttachmentCatalog build() {
        if (!problems.isEmpty()) {
            throw ERRORS.cannotStart(problems.size(), String.join("\n - ", problems));
        }
        return new AttachmentCatalog(AttachmentModel.of(byRecordClass), access);
    }

    private Optional<AttachmentDescriptor> describe(MappedUnit unit, EntityReader reader, MappedAttachment mapped) {
        if (!mapped.problems().isEmpty()) {
            problems.addAll(mapped.problems());
            return Optional.empty();
        }
        try {
            var path = reader.path(mapped.declaringClass(), mapped.found().path());
            var slot = unit.slot(mapped.declaringClass(), path);
            var descriptor = new AttachmentDescriptor(
                    mapped.declaringClass(),
                    mapped.entityName(),
                    path,
                    reader.ids(mapped.declaringClass()),
                    slot.writes(),
                    definition(mapped));
            problems.addAll(unit.problems(mapped.declaringClass(), path));
            problems.addAll(MetadataColumns.of(path).problems());
            checkWrites(descriptor);
            checkStorages(descriptor);
            access.put(descriptor, new AttachmentCatalog.Access(unit, slot));
            return Optional.of(descriptor);
        } catch (MisconfiguredException e) {
            problems.add(ERRORS.unusableAttachment(name(mapped), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private void checkWrites(AttachmentDescriptor descriptor) {
        if (descriptor.writes().isUnsafe() && !settings.acceptUnsafeEntities()) {
            problems.add(ERRORS.unsafeEntity(descriptor.entityName()));
        }
    }

    private void checkStorages(AttachmentDescriptor descriptor) {
        var uploader = descriptor.uploader();
        var where = descriptor.entityName() + "." + descriptor.attribute();
        var names = new LinkedHashSet<>(uploader.storages());
        names.addAll(descriptor.permanentStorages());
        for (var name : names) {
            try {
                storages.require(name);
            } catch (MisconfiguredException e) {
                problems.add(ERRORS.unusableStorage(where, name, String.valueOf(e.getMessage())));
            }
        }
        for (var storage : descriptor.permanentStorages()) {
            if (uploader.isTemporary(storage)) {
                problems.add(ERRORS.oneStorageForBoth(where, storage));
            }
        }
    }

    private UploaderDefinition definition(MappedAttachment mapped) {
        var annotation = mapped.found().annotation();
        var definition = UploaderDefinition.of(uploaders.require(annotation.uploader(), name(mapped)));
        return definition.withStorages(
                annotation.cache().isEmpty() ? definition.cache() : annotation.cache(),
                annotation.store().isEmpty() ? definition.store() : annotation.store());
    }

    private static String name(MappedAttachment mapped) {
        return mapped.entityName() + "." + mapped.found().path();
    }
}
