// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.MisconfiguredException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;

/** The names of the persistence units that the deployment's own persistence.xml files declare. */
public final class PersistenceUnitNames {
    private static final String FILE = "META-INF/persistence.xml";

    private PersistenceUnitNames() {}

    /**
     * Every name, sorted; empty where units are made by code, as in Java SE.
     *
     * @throws MisconfiguredException if a file cannot be read
     */
    public static Set<String> find() {
        var names = new TreeSet<String>();
        try {
            for (URL file : Collections.list(classLoader().getResources(FILE))) {
                try (var content = file.openStream()) {
                    collect(content, names);
                }
            }
            return names;
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw ERRORS.unreadableUnits(e, FILE, e);
        }
    }

    private static void collect(InputStream content, Set<String> names)
            throws IOException, SAXException, ParserConfigurationException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        var units = factory.newDocumentBuilder().parse(content).getElementsByTagNameNS("*", "persistence-unit");
        for (int i = 0; i < units.getLength(); i++) {
            names.add(units.item(i).getAttributes().getNamedItem("name").getNodeValue());
        }
    }

    private static ClassLoader classLoader() {
        var ofThread = Thread.currentThread().getContextClassLoader();
        return ofThread != null ? ofThread : PersistenceUnitNames.class.getClassLoader();
    }
}
