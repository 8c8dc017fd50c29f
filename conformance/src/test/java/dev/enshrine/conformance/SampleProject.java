// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.conformance;

import dev.enshrine.behaviours.Behaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A project of two behaviours and one module, made up in a folder: what a build would have left there. */
final class SampleProject {
    private final Path root;
    private final List<String> lines = new ArrayList<>();

    SampleProject(Path root) throws IOException {
        this.root = root;
        write(
                "conformance/behaviours.tsv",
                "id\tgroup\ttier\tbehaviour\nAA-01\tAA\t1\tThe first.\nAA-02\tAA\t1\tThe second.\n");
    }

    Conformance conformance() throws IOException {
        write(
                "docs/conformance.md",
                "# Page\n\n| behaviours | verdict | why |\n|---|---|---|\n" + String.join("\n", lines) + "\n");
        return Conformance.of(root);
    }

    Guarantees guarantees(String... rows) throws IOException {
        write(
                "docs/guarantees.md",
                "# Page\n\n| promise | tests |\n|---|---|\n" + String.join("\n", rows)
                        + "\n\n| not promised | why |\n|---|---|\n| luck | nobody can |\n");
        return Guarantees.of(root);
    }

    SampleProject line(String ids, String verdict) {
        lines.add("| %s | %s | because |".formatted(ids, verdict));
        return this;
    }

    /** A test class with one method that names behaviours. */
    SampleProject test(String type, String method, String... ids) throws IOException {
        return testClass(type, "java.lang.Object", 0, method, ids);
    }

    SampleProject abstractTest(String type, String method, String... ids) throws IOException {
        return testClass(type, "java.lang.Object", Opcodes.ACC_ABSTRACT, method, ids);
    }

    SampleProject testThatExtends(String parent, String type) throws IOException {
        return testClass(type, parent, 0, "another");
    }

    /** A test class that names behaviours itself. */
    SampleProject namedClass(String type, String... ids) throws IOException {
        return testClass(type, "java.lang.Object", 0, "", ids);
    }

    /** A report of one test case, {@code outcome} an empty element such as {@code <failure/>}, or nothing. */
    SampleProject ran(String type, String name, String outcome) throws IOException {
        return ranIn("surefire-reports", type, name, outcome);
    }

    SampleProject ranOnServer(String type, String name, String outcome) throws IOException {
        return ranIn("failsafe-reports", type, name, outcome);
    }

    /** The report lies in a folder of its own, as where a module runs its tests on several servers. */
    SampleProject ranOnServerOfRow(String row, String type, String name, String outcome) throws IOException {
        return ranIn("failsafe-reports/" + row, type, name, outcome);
    }

    private SampleProject ranIn(String folder, String type, String name, String outcome) throws IOException {
        write(
                "module/target/" + folder + "/TEST-" + type + name.hashCode() + ".xml",
                "<testsuite><properties/><testcase name='%s' classname='%s'>%s<system-out>x</system-out></testcase></testsuite>"
                        .formatted(name, type, outcome));
        return this;
    }

    private SampleProject testClass(String type, String parent, int access, String method, String... ids)
            throws IOException {
        var writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, access, type, null, parent.replace('.', '/'), null);
        if (method.isEmpty()) {
            name(ids, writer.visitAnnotation(Type.getDescriptor(Behaviour.class), true));
        } else {
            var body = writer.visitMethod(Opcodes.ACC_ABSTRACT, method, "()V", null, null);
            name(ids, body.visitAnnotation(Type.getDescriptor(Behaviour.class), true));
        }
        writer.visitEnd();
        var file = root.resolve("module/target/test-classes/" + type + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, writer.toByteArray());
        return this;
    }

    private static void name(String[] ids, AnnotationVisitor annotation) {
        var values = annotation.visitArray("value");
        for (var id : ids) {
            values.visit(null, id);
        }
        values.visitEnd();
        annotation.visitEnd();
    }

    private void write(String path, String content) throws IOException {
        var file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
