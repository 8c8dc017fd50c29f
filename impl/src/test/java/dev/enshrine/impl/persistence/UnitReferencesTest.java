// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceUnit;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.naming.NameNotFoundException;
import org.junit.jupiter.api.Test;

class UnitReferencesTest {
    private final Map<String, Object> bound = new HashMap<>();
    private final Map<String, Object> injected = new HashMap<>();
    private final UnitReferences references = new UnitReferences(name -> {
        if (!bound.containsKey(name)) {
            throw new NameNotFoundException(name);
        }
        return bound.get(name);
    });
    private final EntityManagerFactory album = standIn(EntityManagerFactory.class, method -> null);

    /** What an application has. */
    static final class Photos {
        @PersistenceContext(unitName = "album")
        EntityManager em;

        @PersistenceUnit(unitName = "archive", name = "units/archive")
        EntityManagerFactory archive;

        @PersistenceUnit(unitName = "archive", name = "java:app/env/archive")
        EntityManagerFactory everywhere;

        @PersistenceContext
        EntityManager theOnlyOne;

        String title;
    }

    @Test
    void findsAUnitByTheFieldThatNamesIt() throws NoSuchFieldException {
        note("em");
        bind(Photos.class.getName() + "/em", contextOf(album));

        assertThat(find("album", Set.of("album", "archive"))).containsSame(album);
        assertThat(find("archive", Set.of("album", "archive"))).isEmpty();
    }

    @Test
    void findsAUnitByTheNameThatTheFieldIsGiven() throws NoSuchFieldException {
        note("archive");
        bind("units/archive", album);

        assertThat(find("archive", Set.of("album", "archive"))).containsSame(album);
    }

    @Test
    void aFieldThatNamesNoUnitMeansTheOnlyOne() throws NoSuchFieldException {
        note("theOnlyOne");
        bind(Photos.class.getName() + "/theOnlyOne", contextOf(album));

        assertThat(find("album", Set.of("album"))).containsSame(album);
        assertThat(find("album", Set.of("album", "archive"))).isEmpty();
    }

    @Test
    void asksTheNextFieldWhereOneIsNotBound() throws NoSuchFieldException {
        note("em");
        note("theOnlyOne");
        bind(Photos.class.getName() + "/theOnlyOne", contextOf(album));

        assertThat(find("album", Set.of("album"))).containsSame(album);
    }

    @Test
    void findsNothingWhereNothingRefersToAUnit() throws NoSuchFieldException {
        note("title");

        assertThat(find("album", Set.of("album"))).isEqualTo(Optional.empty());
    }

    @Test
    void asksTheContainerToInjectWhereNoFieldIsBound() throws NoSuchFieldException {
        note("em");
        injected.put("em", contextOf(album));

        assertThat(find("album", Set.of("album", "archive"))).containsSame(album);
    }

    @Test
    void asksTheNextFieldWhereTheContainerCannotInject() throws NoSuchFieldException {
        note("em");
        note("theOnlyOne");
        injected.put("theOnlyOne", contextOf(album));

        assertThat(find("album", Set.of("album"))).containsSame(album);
    }

    @Test
    void aNameWithAScopeOfItsOwnIsTakenAsItStands() throws NoSuchFieldException {
        note("everywhere");
        bound.put("java:app/env/archive", album);

        assertThat(find("archive", Set.of("album", "archive"))).containsSame(album);
    }

    private Optional<EntityManagerFactory> find(String unit, Set<String> all) {
        return references.find(unit, all, field -> {
            if (!injected.containsKey(field.getName())) {
                throw new IllegalStateException("no object of " + field.getDeclaringClass());
            }
            return injected.get(field.getName());
        });
    }

    private void note(String field) throws NoSuchFieldException {
        references.note(Photos.class.getDeclaredField(field));
    }

    private void bind(String name, Object object) {
        bound.put("java:comp/env/" + name, object);
    }

    private static EntityManager contextOf(EntityManagerFactory factory) {
        return standIn(EntityManager.class, method -> method.equals("getEntityManagerFactory") ? factory : null);
    }

    private static <T> T standIn(Class<T> type, Function<String, Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "toString" -> type.getSimpleName();
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> answer.apply(method.getName());
                }));
    }
}
