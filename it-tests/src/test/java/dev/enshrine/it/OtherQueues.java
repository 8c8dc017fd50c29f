// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The deployment descriptors of an application whose jobs take other queues than those of the manual. */
final class OtherQueues {
    private static final Map<String, String> CONSUMERS =
            Map.of("jms/enshrine/promote", "PromoteConsumer", "jms/enshrine/destroy", "DestroyConsumer");

    private OtherQueues() {}

    /**
     * Has that application use other queues.
     *
     * @param names a bare JNDI name for each name that is replaced
     */
    static WebArchive in(WebArchive archive, Map<String, String> names) {
        return archive.addAsWebInfResource(sender(names), "web.xml")
                .addAsWebInfResource(consumers(names), "ejb-jar.xml");
    }

    private static StringAsset sender(Map<String, String> names) {
        return new StringAsset(names.entrySet().stream()
                .map(name -> """
                  <message-destination-ref>
                    <message-destination-ref-name>%s</message-destination-ref-name>
                    <message-destination-type>jakarta.jms.Queue</message-destination-type>
                    <lookup-name>%s</lookup-name>
                  </message-destination-ref>
                """.formatted(name.getKey(), TestServer.current().jms(name.getValue())))
                .collect(Collectors.joining("", """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                """, "</web-app>\n")));
    }

    private static StringAsset consumers(Map<String, String> names) {
        return new StringAsset(names.entrySet().stream()
                .map(name -> """
                    <message-driven>
                      <ejb-name>%s</ejb-name>
                      <activation-config>
                        <activation-config-property>
                          <activation-config-property-name>destinationLookup</activation-config-property-name>
                          <activation-config-property-value>%s</activation-config-property-value>
                        </activation-config-property>
                      </activation-config>
                    </message-driven>
                """.formatted(CONSUMERS.get(name.getKey()), name.getValue()))
                .collect(Collectors.joining("", """
                <ejb-jar xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0">
                  <enterprise-beans>
                """, "  </enterprise-beans>\n</ejb-jar>\n")));
    }
}
