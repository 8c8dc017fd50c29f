// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.caller;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;

/** A session bean that begins and ends its transactions by itself. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class BeanManagedCaller {
    @Resource
    private UserTransaction transaction;

    @Inject
    private Saves saves;

    public void add(String title) throws Exception {
        transaction.begin();
        saves.add(title);
        transaction.commit();
    }

    public void addAndRollBack(String title) throws Exception {
        transaction.begin();
        saves.add(title);
        transaction.rollback();
    }
}
