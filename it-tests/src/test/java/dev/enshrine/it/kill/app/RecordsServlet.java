// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill.app;

import dev.enshrine.Attacher;
import dev.enshrine.Source;
import dev.enshrine.it.kill.Operation;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Queue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;

/** One transaction a request. It answers 200 once the transaction has committed, or was rolled back as asked; after anything else the client knows nothing. */
@WebServlet("/records")
public class RecordsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @PersistenceContext
    private transient EntityManager em;

    @Inject
    private transient Attacher<Picture> image;

    @Inject
    private transient Attacher<Paper> scan;

    @Resource
    private transient UserTransaction transaction;

    @Resource(lookup = "java:/JmsXA")
    private transient ConnectionFactory broker;

    @Resource(lookup = "java:/jms/unrelated")
    private transient Queue unrelated;

    /** For the harness, to know that the application is there. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_OK);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var content = request.getInputStream().readAllBytes();
        try {
            transaction.begin();
            work(request, content);
        } catch (Exception e) {
            rollBack(e);
            throw new ServletException(e);
        }
        finish(Boolean.parseBoolean(request.getParameter("rollback")));
    }

    private void work(HttpServletRequest request, byte[] content) throws IOException {
        if (Boolean.parseBoolean(request.getParameter("brokerFirst"))) {
            enlistBroker();
        }
        var type = request.getParameter("kind").equals("Picture") ? Picture.class : Paper.class;
        var id = request.getParameter("id");
        switch (Operation.valueOf(request.getParameter("operation"))) {
            case ADD -> add(type, id, content);
            case REPLACE -> assign(find(type, id), content);
            case REMOVE -> remove(find(type, id));
            case DELETE -> em.remove(find(type, id));
            case RENAME -> find(type, id).rename("renamed at " + System.nanoTime());
        }
        if (Boolean.parseBoolean(request.getParameter("flush"))) {
            em.flush();
        }
    }

    private void finish(boolean isToBeRolledBack) throws ServletException {
        try {
            if (isToBeRolledBack) {
                transaction.rollback();
            } else {
                transaction.commit();
            }
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private void rollBack(Exception reason) {
        try {
            transaction.rollback();
        } catch (Exception e) {
            reason.addSuppressed(e);
        }
    }

    /** Whoever is enlisted first is committed first. */
    private void enlistBroker() {
        try (var context = broker.createContext()) {
            context.createProducer().setTimeToLive(1).send(unrelated, "first");
        }
    }

    private Item find(Class<? extends Item> type, String id) {
        var found = em.find(type, id);
        if (found == null) {
            throw new IllegalStateException("no " + type.getSimpleName() + " " + id);
        }
        return found;
    }

    private void add(Class<? extends Item> type, String id, byte[] content) throws IOException {
        var item = type == Picture.class ? new Picture(id) : new Paper(id);
        assign(item, content);
        em.persist(item);
    }

    private void assign(Item item, byte[] content) {
        var source = Source.of(content, "upload.bin");
        if (item instanceof Picture picture) {
            image.on(picture).assign(source);
        } else {
            scan.on((Paper) item).assign(source);
        }
    }

    private void remove(Item item) {
        if (item instanceof Picture picture) {
            image.on(picture).remove();
        } else {
            scan.on((Paper) item).remove();
        }
    }
}
