// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.caller;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;

/** A servlet and nothing else. */
@WebServlet("/photos")
public class ServletCaller extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Resource
    private transient UserTransaction transaction;

    @Inject
    private transient Saves saves;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        try {
            transaction.begin();
            saves.add(request.getParameter("title"));
            transaction.commit();
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
