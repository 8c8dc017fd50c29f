// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.impl.model.AttributePath;
import jakarta.persistence.EntityManagerFactory;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What Enshrine asks EclipseLink's server session for. It goes by the names of methods, since Open Liberty shows EclipseLink's classes to no application that does not ask for
 * them in server.xml. Safe for many threads.
 */
final class EclipseLinkSession {
    private static final String PACKAGE = "org.eclipse.persistence.";

    private final MethodsByName methods = new MethodsByName();
    private final Object session;
    private final Object platform;

    private EclipseLinkSession(Object entityManager) {
        this.session = methods.call(entityManager, "getServerSession");
        this.platform = methods.call(session, "getPlatform");
    }

    /** The session behind that factory; empty if it is another provider's. */
    static Optional<EclipseLinkSession> of(EntityManagerFactory factory) {
        var em = factory.createEntityManager();
        try {
            var delegate = em.getDelegate();
            return delegate != null && delegate.getClass().getName().startsWith(PACKAGE)
                    ? Optional.of(new EclipseLinkSession(delegate))
                    : Optional.empty();
        } finally {
            em.close();
        }
    }

    MethodsByName methods() {
        return methods;
    }

    /** The session itself, as an argument of EclipseLink's methods. */
    Object session() {
        return session;
    }

    /** What EclipseLink knows about the database. */
    Object platform() {
        return platform;
    }

    /** Whether the platform's method of that name says so. */
    boolean isDatabase(String method) {
        return MethodsByName.has(platform, method) && methods.call(Boolean.class, platform, method);
    }

    /** How that entity is mapped; empty if the unit does not map it. */
    Optional<Object> descriptor(Class<?> entityClass) {
        return Optional.ofNullable(methods.callNullable(session, "getDescriptor", entityClass));
    }

    /** How that entity, which the unit maps, is mapped. */
    Object requireDescriptor(Class<?> entityClass) {
        return methods.call(session, "getDescriptor", entityClass);
    }

    /**
     * How that attribute is mapped, through embeddables if need be.
     *
     * @throws dev.enshrine.MisconfiguredException if it is not one column
     */
    Object mapping(Object descriptor, AttributePath path) {
        @Nullable Object at = descriptor;
        @Nullable Object mapping = null;
        for (var name : path.toString().split("\\.", -1)) {
            if (mapping != null) {
                at = methods.callNullable(mapping, "getReferenceDescriptor");
            }
            mapping = at == null ? null : methods.callNullable(at, "getMappingForAttributeName", name);
            if (mapping == null) {
                break;
            }
        }
        if (mapping == null || !methods.call(Boolean.class, mapping, "isDirectToFieldMapping")) {
            throw ERRORS.notOneColumn(path, String.valueOf(descriptor));
        }
        return mapping;
    }

    /** The column's or table's name as SQL writes it. */
    String sqlName(Object fieldOrTable) {
        return methods.call(
                String.class,
                fieldOrTable,
                MethodsByName.has(fieldOrTable, "getTable") ? "getNameDelimited" : "getQualifiedNameDelimited",
                platform);
    }

    /** The datasource that the session takes its connections from, if it takes them from one. */
    Optional<DataSource> dataSource() {
        var connector = methods.call(methods.call(session, "getLogin"), "getConnector");
        return MethodsByName.has(connector, "getDataSource")
                ? Optional.ofNullable((DataSource) methods.callNullable(connector, "getDataSource"))
                : Optional.empty();
    }
}
