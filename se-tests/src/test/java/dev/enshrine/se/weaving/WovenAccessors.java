// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se.weaving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.persistence.internal.libraries.asm.ClassReader;
import org.eclipse.persistence.internal.libraries.asm.ClassVisitor;
import org.eclipse.persistence.internal.libraries.asm.MethodVisitor;
import org.eclipse.persistence.internal.libraries.asm.Opcodes;

/** Which fields of which classes have woven methods. */
final class WovenAccessors {
    static final String GET = "_persistence_get_";
    static final String SET = "_persistence_set_";

    private final Map<String, Set<String>> fields = new HashMap<>();
    private final Map<String, String> superclasses = new HashMap<>();

    private WovenAccessors() {}

    static WovenAccessors of(List<Path> classes) throws IOException {
        var accessors = new WovenAccessors();
        for (var file : classes) {
            var reader = new ClassReader(Files.readAllBytes(file));
            accessors.superclasses.put(reader.getClassName(), reader.getSuperName());
            reader.accept(accessors.collector(reader.getClassName()), ClassReader.SKIP_CODE);
        }
        return accessors;
    }

    private ClassVisitor collector(String type) {
        return new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                if (name.startsWith(SET)) {
                    fields.computeIfAbsent(type, any -> new HashSet<>()).add(name.substring(SET.length()));
                }
                return null;
            }
        };
    }

    boolean isWoven(String type) {
        return fields.containsKey(type);
    }

    /** Whether that class, or one above it, has methods for the field. */
    boolean has(String type, String field) {
        for (var at = type; at != null; at = superclasses.get(at)) {
            if (fields.getOrDefault(at, Set.of()).contains(field)) {
                return true;
            }
        }
        return false;
    }
}
