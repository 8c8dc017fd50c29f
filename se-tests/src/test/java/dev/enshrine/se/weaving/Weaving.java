// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se.weaving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.persistence.internal.libraries.asm.ClassReader;
import org.eclipse.persistence.internal.libraries.asm.ClassWriter;
import org.eclipse.persistence.tools.weaving.jpa.StaticWeaveProcessor;

/**
 * Weaves the entities of the compiled tests with EclipseLink's own tool, as Open Liberty does at load time. Tests touch the fields of entities, which the specification forbids to everyone but the
 * entity; so here they are made to touch them as the entity's own woven methods do.
 */
public final class Weaving {
    private Weaving() {}

    /**
     * Called by the build.
     *
     * @param arguments the folder of the compiled tests, the folder to make, and the folder that has {@code META-INF/persistence.xml}
     */
    public static void main(String[] arguments) throws Exception {
        var target = Path.of(arguments[1]);
        var weaver = new StaticWeaveProcessor(arguments[0], arguments[1]);
        weaver.setPersistenceInfo(arguments[2]);
        weaver.performWeaving();

        var classes = classes(target);
        var accessors = WovenAccessors.of(classes);
        for (var file : classes) {
            var reader = new ClassReader(Files.readAllBytes(file));
            if (!accessors.isWoven(reader.getClassName())) {
                var writer = new ClassWriter(0);
                reader.accept(new FieldAccesses(writer, accessors), 0);
                Files.write(file, writer.toByteArray());
            }
        }
    }

    private static List<Path> classes(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }
}
