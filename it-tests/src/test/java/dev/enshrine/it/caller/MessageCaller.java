// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.caller;

import jakarta.annotation.Resource;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.MessageDrivenContext;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;

/** A message-driven bean: the broker is the first to take part in its transaction. A message that comes again after a roll-back is saved. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destinationLookup", propertyValue = "jms/unrelated")
        })
public class MessageCaller implements MessageListener {
    /** A text that begins so is rolled back when it comes for the first time. */
    public static final String TWICE = "twice ";

    @Resource
    private MessageDrivenContext context;

    @Inject
    private Saves saves;

    @Override
    public void onMessage(Message message) {
        try {
            var title = ((TextMessage) message).getText();
            saves.add(title);
            if (title.startsWith(TWICE) && !message.getJMSRedelivered()) {
                context.setRollbackOnly();
            }
        } catch (JMSException e) {
            throw new EJBException(e);
        }
    }
}
