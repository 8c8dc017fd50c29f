// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.extension;

import dev.enshrine.Attacher;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The type {@code Attacher<entity>}; equal to any other representation of it. */
final class AttacherOf implements ParameterizedType {
    private final Class<?> entity;

    AttacherOf(Class<?> entity) {
        this.entity = entity;
    }

    @Override
    public Type[] getActualTypeArguments() {
        return new Type[] {entity};
    }

    @Override
    public Type getRawType() {
        return Attacher.class;
    }

    @Override
    public @Nullable Type getOwnerType() {
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ParameterizedType type
                && type.getRawType() == Attacher.class
                && type.getOwnerType() == null
                && Arrays.equals(type.getActualTypeArguments(), getActualTypeArguments());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(getActualTypeArguments()) ^ Attacher.class.hashCode();
    }

    @Override
    public String toString() {
        return "dev.enshrine.Attacher<" + entity.getName() + ">";
    }
}
