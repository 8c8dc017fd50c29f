// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;

/** Entity classes that are all alike, written and compiled when they are needed. */
final class ManyEntities {
    private static final String ENTITY = """
            package dev.enshrine.bench.many;

            import jakarta.persistence.Column;
            import jakarta.persistence.Entity;
            import jakarta.persistence.GeneratedValue;
            import jakarta.persistence.Id;

            @Entity
            public class Entity%1$d {
                @Id
                @GeneratedValue
                Long id;

                String title;

                %2$s
            }
            """;
    private static final String PLAIN = "@Column(length = 4000) String file;";
    private static final String ATTACHED =
            "@dev.enshrine.Attachment @Column(length = 4000) dev.enshrine.UploadedFile file;";

    private ManyEntities() {}

    /** So many, each with an attachment, or with a text in its place. Returns the folder of their classes. */
    static Path compile(Path folder, int count, boolean attached) throws IOException {
        var sources = Files.createDirectories(folder.resolve("sources"));
        var classes = Files.createDirectories(folder.resolve("classes"));
        var arguments = new ArrayList<>(
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        for (int i = 1; i <= count; i++) {
            var source = sources.resolve("Entity" + i + ".java");
            Files.writeString(source, ENTITY.formatted(i, attached ? ATTACHED : PLAIN));
            arguments.add(source.toString());
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("This Java has no compiler. Start the benchmark with a JDK.");
        }
        int failed = compiler.run(null, null, null, arguments.toArray(String[]::new));
        if (failed != 0) {
            throw new IllegalStateException("The entities in " + sources + " do not compile.");
        }
        return classes;
    }
}
