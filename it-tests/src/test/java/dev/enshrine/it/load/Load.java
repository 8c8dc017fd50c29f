// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.load;

import dev.enshrine.Source;
import dev.enshrine.it.service.Photos;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Users who save, replace and delete from the start of the application until it is taken away under their hands. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Load {
    private static final System.Logger LOG = System.getLogger(Load.class.getName());
    private static final int USERS = 4;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Photos photos;

    private volatile boolean stopped;

    @PostConstruct
    void start() {
        for (int user = 0; user < USERS; user++) {
            var random = new Random(user);
            executor.execute(() -> save(random));
        }
    }

    @PreDestroy
    void stop() {
        stopped = true;
    }

    private void save(Random random) {
        var mine = new ArrayList<Long>();
        while (!stopped) {
            try {
                step(mine, random);
            } catch (EJBException | IllegalStateException stopping) {
                LOG.log(Level.INFO, "A save failed while the application stops: {0}", stopping.toString());
                return;
            }
        }
    }

    private void step(List<Long> mine, Random random) {
        var upload = Source.of(("content " + random.nextLong()).getBytes(StandardCharsets.UTF_8), "photo.txt");
        int choice = random.nextInt(4);
        if (mine.isEmpty() || choice < 2) {
            mine.add(photos.add("Load", upload));
        } else if (choice == 2) {
            photos.replace(mine.get(random.nextInt(mine.size())), upload);
        } else {
            photos.delete(mine.remove(random.nextInt(mine.size())));
        }
    }
}
