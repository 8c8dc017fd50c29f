// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.conformance;

import dev.enshrine.behaviours.Behaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The compiled classes of every module, read without being loaded: which of them name behaviours, and who extends whom. */
final class CompiledTests {
    private static final String BEHAVIOUR = Type.getDescriptor(Behaviour.class);

    private final List<NamedTest> named = new ArrayList<>();
    private final Map<String, Set<String>> children = new HashMap<>();
    private final Set<String> concrete = new HashSet<>();
    private final Map<String, NamedTest> all = new HashMap<>();

    /** Test classes are below {@code target/test-classes}; contracts for authors of storages are a module's main classes. */
    static CompiledTests below(Path root) {
        var tests = new CompiledTests();
        for (var module : directories(root)) {
            tests.addAll(module, module.resolve("target/test-classes"));
            tests.addAll(module, module.resolve("target/classes"));
        }
        return tests;
    }

    List<NamedTest> named() {
        return List.copyOf(named);
    }

    /** The method of that class, both by the names that people write: without the package, nested classes after a dot. */
    Optional<NamedTest> find(String shortName) {
        return Optional.ofNullable(all.get(shortName));
    }

    /** The class itself and whatever extends it: reports name the class that ran. */
    Set<String> familyOf(String type) {
        var family = new HashSet<String>();
        collect(type, family);
        return family;
    }

    boolean isConcrete(String type) {
        return concrete.contains(type);
    }

    /** Failsafe runs the classes whose names end so. */
    boolean isOnServer(NamedTest test) {
        var running = familyOf(test.type()).stream().filter(this::isConcrete).toList();
        return !running.isEmpty()
                && running.stream()
                        .allMatch(type -> type.replaceFirst("\\$.*", "").endsWith("IT"));
    }

    private void collect(String type, Set<String> family) {
        if (family.add(type)) {
            children.getOrDefault(type, Set.of()).forEach(child -> collect(child, family));
        }
    }

    private void addAll(Path module, Path classes) {
        if (!Files.isDirectory(classes)) {
            return;
        }
        try (var files = Files.walk(classes)) {
            for (var file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".class"))::iterator) {
                new ClassReader(Files.readAllBytes(file))
                        .accept(
                                new Reader(module.getFileName().toString()),
                                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> directories(Path root) {
        try (var entries = Files.list(root)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Reader extends ClassVisitor {
        private final String module;
        private String type = "";

        Reader(String module) {
            super(Opcodes.ASM9);
            this.module = module;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            type = dotted(name);
            if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE)) == 0) {
                concrete.add(type);
            }
            Stream.concat(Stream.ofNullable(parent), Stream.of(interfaces))
                    .forEach(above -> children.computeIfAbsent(dotted(above), ignored -> new HashSet<>())
                            .add(type));
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return ids(descriptor, "");
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            var test = new NamedTest(module, type, name, List.of());
            all.put(test.shortName(), test);
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    return ids(annotation, name);
                }
            };
        }

        private AnnotationVisitor ids(String descriptor, String method) {
            if (!descriptor.equals(BEHAVIOUR)) {
                return null;
            }
            var ids = new ArrayList<String>();
            return new AnnotationVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitArray(String name) {
                    return this;
                }

                @Override
                public void visit(String name, Object value) {
                    ids.add((String) value);
                }

                @Override
                public void visitEnd() {
                    if (!ids.isEmpty()) {
                        named.add(new NamedTest(module, type, method, List.copyOf(ids)));
                        ids.clear();
                    }
                }
            };
        }
    }

    private static String dotted(String internalName) {
        return internalName.replace('/', '.');
    }
}
