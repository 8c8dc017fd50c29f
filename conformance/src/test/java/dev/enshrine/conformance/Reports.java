// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What Surefire and Failsafe wrote in this build. */
final class Reports {
    private static final List<String> FOLDERS = List.of("surefire-reports", "failsafe-reports");
    private static final Pattern ARGUMENTS = Pattern.compile("[({\\[].*", Pattern.DOTALL);

    /** By class, then by method; of a method with several runs, such as a parameterized one, the worst that ran. */
    private final Map<String, Map<String, Verdict>> verdicts = new TreeMap<>();

    private final Set<Path> present = new HashSet<>();
    private final Path root;

    private Reports(Path root) {
        this.root = root;
    }

    static Reports below(Path root) {
        var reports = new Reports(root);
        try (var modules = Files.list(root)) {
            for (var module : (Iterable<Path>) modules::iterator) {
                for (var folder : FOLDERS) {
                    reports.addAll(module.resolve("target").resolve(folder));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reports;
    }

    /** Did this build run the module's unit tests (or, {@code onServer}, its integration tests) at all? */
    boolean cover(String module, boolean onServer) {
        return present.contains(root.resolve(module).resolve("target").resolve(FOLDERS.get(onServer ? 1 : 0)));
    }

    /** Of a method ({@code method} empty: of all methods) in any of these classes; of a class also its nested ones. */
    Verdict of(Set<String> family, String method) {
        var found = new ArrayList<Verdict>();
        verdicts.forEach((type, methods) -> {
            if (method.isEmpty() ? isWithin(type, family) : family.contains(type)) {
                methods.forEach((name, verdict) -> {
                    if (method.isEmpty() || method.equals(name)) {
                        found.add(verdict);
                    }
                });
            }
        });
        return worstThatRan(found);
    }

    private static boolean isWithin(String type, Set<String> family) {
        return family.stream().anyMatch(member -> type.equals(member) || type.startsWith(member + "$"));
    }

    /** Skipped for one storage, run for another: it has run. */
    private static Verdict worstThatRan(List<Verdict> found) {
        return found.stream()
                .filter(verdict -> verdict != Verdict.NOT_RUN)
                .reduce(Verdict::worse)
                .orElse(Verdict.NOT_RUN);
    }

    /** The reports there and, where a module runs its tests on several servers, in a folder of each. */
    private void addAll(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.find(folder, 2, (path, is) -> isReport(path) && is.isRegularFile())) {
            for (var file : (Iterable<Path>) files::iterator) {
                present.add(folder);
                try (var content = Files.newInputStream(file)) {
                    add(content);
                } catch (XMLStreamException e) {
                    throw new IOException("Not a report: " + file, e);
                }
            }
        }
    }

    private static boolean isReport(Path path) {
        var name = path.getFileName().toString();
        return name.startsWith("TEST-") && name.endsWith(".xml");
    }

    private void add(InputStream content) throws XMLStreamException {
        var factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        var reader = factory.createXMLStreamReader(content);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("testcase")) {
                addCase(reader);
            }
        }
        reader.close();
    }

    private void addCase(XMLStreamReader reader) throws XMLStreamException {
        var type = reader.getAttributeValue(null, "classname");
        var method = ARGUMENTS.matcher(reader.getAttributeValue(null, "name")).replaceFirst("");
        var verdict = Verdict.PASSED;
        while (reader.next() != XMLStreamConstants.END_ELEMENT
                || !reader.getLocalName().equals("testcase")) {
            if (reader.isStartElement()) {
                verdict = verdict.worse(
                        switch (reader.getLocalName()) {
                            case "failure", "error" -> Verdict.FAILED;
                            case "skipped" -> Verdict.NOT_RUN;
                            default -> Verdict.PASSED;
                        });
            }
        }
        verdicts.computeIfAbsent(type, ignored -> new TreeMap<>())
                .merge(method, verdict, (one, other) -> worstThatRan(List.of(one, other)));
    }
}
