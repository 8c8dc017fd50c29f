// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;

class EarOnEmbeddedIT extends AttachmentScenarios {

    @Deployment
    static EnterpriseArchive archive() {
        return Archives.ear(Database.EMBEDDED);
    }

    @Override
    Database database() {
        return Database.EMBEDDED;
    }
}
