// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.MisconfiguredException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every attachment of the deployment. Immutable; safe for many threads. */
public final class AttachmentModel {
    private final Map<Class<?>, List<AttachmentDescriptor>> byRecordClass;
    private final Map<String, AttachmentDescriptor> byName;

    private AttachmentModel(
            Map<Class<?>, List<AttachmentDescriptor>> byRecordClass, Map<String, AttachmentDescriptor> byName) {
        this.byRecordClass = byRecordClass;
        this.byName = byName;
    }

    /**
     * A model of these attachments.
     *
     * @param byRecordClass for each entity class, subclasses included, its attachments
     */
    public static AttachmentModel of(Map<Class<?>, List<AttachmentDescriptor>> byRecordClass) {
        var byName = new HashMap<String, AttachmentDescriptor>();
        byRecordClass
                .values()
                .forEach(descriptors -> descriptors.forEach(
                        descriptor -> byName.put(key(descriptor.entityName(), descriptor.attribute()), descriptor)));
        var copy = new LinkedHashMap<Class<?>, List<AttachmentDescriptor>>();
        byRecordClass.forEach((type, descriptors) -> copy.put(type, List.copyOf(descriptors)));
        return new AttachmentModel(Map.copyOf(copy), Map.copyOf(byName));
    }

    /** The attachments of records of that class; empty if it is no entity or has none. Proxy classes are looked up by their superclass. */
    public List<AttachmentDescriptor> of(Class<?> recordClass) {
        for (Class<?> type = recordClass; type != null; type = type.getSuperclass()) {
            var found = byRecordClass.get(type);
            if (found != null) {
                return found;
            }
        }
        return List.of();
    }

    /** The attachment of that name, from a job: entity name and attribute. */
    public Optional<AttachmentDescriptor> find(String entityName, String attribute) {
        return Optional.ofNullable(byName.get(key(entityName, attribute)));
    }

    /**
     * The attachment of that entity.
     *
     * @param attribute the attribute, or empty for the only one
     * @throws MisconfiguredException if there is none, or several and no name
     */
    public AttachmentDescriptor require(Class<?> entity, Optional<String> attribute) {
        var all = of(entity);
        var fitting = all.stream()
                .filter(descriptor ->
                        attribute.map(descriptor.attribute()::equals).orElse(true))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        throw ERRORS.noSingleAttachment(
                attribute.map(name -> "'" + name + "' ").orElse(""), entity.getName(), names(all));
    }

    /**
     * The attachment of records of that class that a gateway knows.
     *
     * @throws MisconfiguredException if there is none
     */
    public AttachmentDescriptor requireGateway(Class<?> recordClass) {
        var all = of(Held.class);
        return all.stream()
                .filter(descriptor -> descriptor.entityClass() == recordClass)
                .findFirst()
                .orElseThrow(() -> ERRORS.noGateway(
                        recordClass.getName(),
                        all.stream()
                                .map(descriptor -> descriptor.entityClass().getName())
                                .sorted()
                                .toList()));
    }

    /** Every attachment once. */
    public List<AttachmentDescriptor> all() {
        return new ArrayList<>(byName.values());
    }

    private static String names(List<AttachmentDescriptor> descriptors) {
        return descriptors.isEmpty()
                ? "none"
                : descriptors.stream()
                        .map(descriptor -> "'" + descriptor.attribute() + "'")
                        .collect(Collectors.joining(", "));
    }

    private static String key(String entityName, String attribute) {
        return entityName + "\0" + attribute;
    }
}
