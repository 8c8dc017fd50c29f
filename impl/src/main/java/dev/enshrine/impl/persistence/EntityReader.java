// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttributePath;
import dev.enshrine.impl.model.RecordIds;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.IdClass;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.IdentifiableType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.persistence.metamodel.Type.PersistenceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the attachments out of a persistence unit's metamodel, with what is wrong with them. */
public final class EntityReader {
    private final EntityManagerFactory factory;

    /** A reader of that unit. */
    EntityReader(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /**
     * An attachment as the metamodel has it.
     *
     * @param recordClass the entity class whose records have it
     * @param declaringClass the topmost entity class that has it
     * @param entityName the declaring entity's name
     * @param found the annotated attribute
     * @param problems what is wrong with it, each with its fix; the attachment is unusable if there is one
     */
    public record MappedAttachment(
            Class<?> recordClass,
            Class<?> declaringClass,
            String entityName,
            AnnotatedAttachments.Found found,
            List<String> problems) {}

    /** Every attachment of every entity class, inherited ones included. */
    public List<MappedAttachment> read() {
        var attachments = new ArrayList<MappedAttachment>();
        for (var entity : factory.getMetamodel().getEntities()) {
            for (var found : AnnotatedAttachments.of(entity.getJavaType())) {
                var top = topmost(entity, found.path());
                attachments.add(new MappedAttachment(
                        entity.getJavaType(), top.getJavaType(), top.getName(), found, problems(entity, found)));
            }
            attachments.addAll(inCollections(entity));
        }
        return attachments;
    }

    /** No listener sees the elements of a collection, so an attachment there would silently never be promoted. */
    private static List<MappedAttachment> inCollections(EntityType<?> entity) {
        var type = entity.getJavaType();
        return entity.getPluralAttributes().stream()
                .filter(collection -> collection.getElementType().getPersistenceType() == PersistenceType.EMBEDDABLE)
                .flatMap(collection -> AnnotatedAttachments.of(
                                collection.getElementType().getJavaType())
                        .stream()
                        .map(found -> new AnnotatedAttachments.Found(
                                collection.getName() + "." + found.path(), found.type(), found.annotation())))
                .map(found -> new MappedAttachment(
                        type,
                        type,
                        entity.getName(),
                        found,
                        List.of(ERRORS.inCollection(type.getName() + "." + found.path()))))
                .toList();
    }

    /** The text form of the ids of that entity. */
    public RecordIds ids(Class<?> entityClass) {
        var entity = factory.getMetamodel().entity(entityClass);
        if (entity.hasSingleIdAttribute()) {
            var idType = entity.getIdType();
            return RecordIds.of(
                    idType.getJavaType(),
                    idType instanceof ManagedType<?> composite ? names(composite.getAttributes()) : List.of());
        }
        return RecordIds.of(idClass(entityClass), names(idClassAttributes(entity)));
    }

    /** EclipseLink 4.0 does not find those of a nested entity class by the method that is made for it. */
    private static <E> Collection<? extends Attribute<?, ?>> idClassAttributes(EntityType<E> entity) {
        try {
            return entity.getIdClassAttributes();
        } catch (IllegalArgumentException notFound) {
            return entity.getSingularAttributes().stream()
                    .filter(SingularAttribute::isId)
                    .toList();
        }
    }

    /** The path of that attribute. */
    public AttributePath path(Class<?> entityClass, String path) {
        return AttributePath.of(entityClass, path);
    }

    private static List<String> names(Collection<? extends Attribute<?, ?>> attributes) {
        return attributes.stream().map(Attribute::getName).toList();
    }

    /** The metamodel does not tell it. */
    private static Class<?> idClass(Class<?> entityClass) {
        for (Class<?> type = entityClass; type != null; type = type.getSuperclass()) {
            var annotation = type.getAnnotation(IdClass.class);
            if (annotation != null) {
                return annotation.value();
            }
        }
        throw ERRORS.noIdClass(entityClass.getName());
    }

    private EntityType<?> topmost(EntityType<?> entity, String path) {
        EntityType<?> top = entity;
        for (IdentifiableType<?> above = entity.getSupertype(); above != null; above = above.getSupertype()) {
            boolean hasIt = AnnotatedAttachments.of(above.getJavaType()).stream()
                    .anyMatch(found -> found.path().equals(path));
            if (above instanceof EntityType<?> parent && hasIt) {
                top = parent;
            }
        }
        return top;
    }

    private static List<String> problems(EntityType<?> entity, AnnotatedAttachments.Found found) {
        var name = entity.getJavaType().getName() + "." + found.path();
        if (found.type() != UploadedFile.class) {
            return List.of(ERRORS.wrongType(name, found.type().getName()));
        }
        return mapped(entity, found.path()).isPresent() ? List.of() : List.of(ERRORS.notPersistent(name));
    }

    private static Optional<SingularAttribute<?, ?>> mapped(ManagedType<?> type, String path) {
        var names = path.split("\\.", 2);
        var attributes = type.getSingularAttributes().stream()
                .collect(Collectors.toMap(Attribute::getName, Function.<SingularAttribute<?, ?>>identity()));
        var attribute = Optional.<SingularAttribute<?, ?>>ofNullable(attributes.get(names[0]));
        if (names.length == 1) {
            return attribute;
        }
        return attribute
                .filter(embedded -> embedded.getType() instanceof ManagedType<?>)
                .flatMap(embedded -> mapped((ManagedType<?>) embedded.getType(), names[1]));
    }
}
