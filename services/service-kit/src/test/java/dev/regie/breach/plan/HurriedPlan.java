package dev.regie.breach.plan;

import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

final class HurriedPlan {
    final Logger knowsAFramework = Logger.getLogger(HurriedPlan.class);
    final UUID madeHere = UUID.randomUUID();
    final Instant ownTime = Instant.now();
}
