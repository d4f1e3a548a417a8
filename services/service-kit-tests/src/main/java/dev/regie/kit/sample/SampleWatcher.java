package dev.regie.kit.sample;

import dev.regie.kit.participant.Wait;
import dev.regie.kit.participant.WaitWatcher;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ParticipantAnswer;
import dev.regie.model.message.ParticipantAnswer.Collected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Notes when all have answered; does not believe in 13 records. */
@ApplicationScoped
public class SampleWatcher implements WaitWatcher {
    @Inject
    Effects effects;

    @Override
    public void changed(TenantId tenant, RequestId request, List<Wait> all) {
        if (all.stream().allMatch(Wait::settled)) {
            effects.add(tenant, "settled " + request);
        }
    }

    @Override
    public Optional<String> disbelieve(TenantId tenant, Wait wait, ParticipantAnswer answer) {
        boolean unlucky = answer instanceof Collected collected && collected.records() == 13;
        return unlucky ? Optional.of("unlucky") : Optional.empty();
    }
}
