// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.MisconfiguredException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
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
        return read().keySet();
    }

    /** The JNDI name of that unit's JTA datasource, if its file says one. */
    static Optional<String> jtaDataSource(String unit) {
        return Optional.ofNullable(read().get(unit))
                .map(element -> element.getElementsByTagNameNS("*", "jta-data-source"))
                .filter(named -> named.getLength() > 0)
                .map(named -> named.item(0).getTextContent().strip());
    }

    private static Map<String, Element> read() {
        var units = new TreeMap<String, Element>();
        try {
            for (URL file : Collections.list(classLoader().getResources(FILE))) {
                try (var content = file.openStream()) {
                    collect(content, units);
                }
            }
            return units;
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw ERRORS.unreadableUnits(e, FILE, e);
        }
    }

    private static void collect(InputStream content, Map<String, Element> named)
            throws IOException, SAXException, ParserConfigurationException {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        var units = factory.newDocumentBuilder().parse(content).getElementsByTagNameNS("*", "persistence-unit");
        for (int i = 0; i < units.getLength(); i++) {
            var unit = (Element) units.item(i);
            named.put(unit.getAttribute("name"), unit);
        }
    }

    private static ClassLoader classLoader() {
        var ofThread = Thread.currentThread().getContextClassLoader();
        return ofThread != null ? ofThread : PersistenceUnitNames.class.getClassLoader();
    }
}
