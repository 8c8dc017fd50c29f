// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/**
 * Takes destroy jobs from their queue. Outside a transaction, which a long copy would outlive. {@code WEB-INF/ejb-jar.xml} can give it another
 * queue and more sessions.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "jms/enshrine/destroy")
        })
@TransactionManagement(TransactionManagementType.BEAN)
public class DestroyConsumer implements MessageListener {
    @Inject
    Consumption consumption;

    @Override
    public void onMessage(Message message) {
        consumption.consume(message);
    }
}
