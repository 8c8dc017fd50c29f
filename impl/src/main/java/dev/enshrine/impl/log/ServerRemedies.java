// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.log;

import org.jboss.logging.annotations.Message;
import org.jboss.logging.annotations.MessageBundle;

/** What to change in the configuration of which server, a whole sentence each. They stand inside messages that have a number. */
@MessageBundle(projectCode = "ENS", length = 4)
interface ServerRemedies {

    /** On WildFly. */
    @Message(
            id = Message.NONE,
            value =
                    "An XA datasource is one that jboss-cli makes by: xa-data-source add --name=NAME --jndi-name=java:jboss/datasources/NAME --driver-name=DRIVER --xa-datasource-properties={...}, as in docs/wildfly/postgresql.cli.")
    String xaDataSourceOfTheCli();

    /** On Open Liberty. */
    @Message(
            id = Message.NONE,
            value =
                    "An XA datasource is one that server.xml gives that type: <dataSource jndiName=\"NAME\" type=\"javax.sql.XADataSource\">, as in docs/openliberty/postgresql.xml.")
    String xaDataSourceOfTheServerXml();

    /** On WildFly. */
    @Message(
            id = Message.NONE,
            value =
                    "Run in jboss-cli: /subsystem=datasources/data-source=NAME:write-attribute(name=jta, value=true); an xa-data-source always is one.")
    String jtaDataSourceOfTheCli();

    /** On Open Liberty. */
    @Message(
            id = Message.NONE,
            value =
                    "Leave out of server.xml transactional=\"false\" on the <dataSource> and enableSharingForDirectLookups=\"false\" on its <connectionManager>, and out of the application <res-sharing-scope>Unshareable</res-sharing-scope>.")
    String sharingDataSourceOfTheServerXml();
}
