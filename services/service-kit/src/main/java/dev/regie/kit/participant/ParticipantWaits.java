package dev.regie.kit.participant;

import dev.regie.kit.clock.RegieClock;
import dev.regie.kit.outbox.Outbox;
import dev.regie.kit.tenant.Participant;
import dev.regie.kit.tenant.SystemDirectory;
import dev.regie.kit.tenant.TenantTransactions;
import dev.regie.kit.ticking.Ticker;
import dev.regie.model.id.RequestId;
import dev.regie.model.id.TenantId;
import dev.regie.model.message.ParticipantCommand;
import dev.regie.model.message.Topics;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Asks every participant of a tenant and waits for the answers: the same command is sent again after 30 s, 2 min, 10 min, 1 h and then
 * hourly, until it is answered or its time has passed.
 */
@ApplicationScoped
public class ParticipantWaits {
    private static final int DUE_AT_ONCE = 200;
    private static final Duration LOOK = Duration.ofMillis(250);

    @Inject
    WaitStore waits;

    @Inject
    SystemDirectory systems;

    @Inject
    Outbox outbox;

    @Inject
    RegieClock clock;

    @Inject
    TenantTransactions transactions;

    @Inject
    Instance<WaitWatcher> watcher;

    void onStart(@Observes StartupEvent event, Ticker ticker) {
        if (watcher.isResolvable()) {
            ticker.every("participant-waits", LOOK, this::askAgain);
        }
    }

    /**
     * Opens a wait and sends a command for each participant of the tenant, in the running transaction.
     *
     * @param answerBy when to stop waiting
     * @param command makes the command for one participant, with a command id that no other participant and no other request has
     */
    public void open(
            TenantId tenant, RequestId request, Instant answerBy, Function<Participant, ParticipantCommand> command) {
        systems.participants(tenant)
                .forEach(participant -> ask(tenant, request, answerBy, participant, command.apply(participant)));
    }

    /** All waits of a request, in the running transaction; by opening time and system. */
    public List<Wait> of(TenantId tenant, RequestId request) {
        return waits.of(tenant, request);
    }

    /** Stops waiting for what is still open. A participant that has the command already may answer; it is journalled and has no effect. */
    public void cancel(TenantId tenant, RequestId request) {
        waits.oneAtATime(tenant, request);
        waits.cancel(tenant, request);
    }

    /** Forgets what was asked in a request, so that everybody can be asked anew: answers to the commands before have no effect. */
    public void forget(TenantId tenant, RequestId request) {
        waits.oneAtATime(tenant, request);
        waits.forget(tenant, request);
    }

    private void ask(
            TenantId tenant, RequestId request, Instant answerBy, Participant participant, ParticipantCommand command) {
        Instant now = clock.instant();
        Wait wait =
                new Wait(command.commandId(), request, participant.system(), WaitState.OPEN, 1, now, answerBy, null);
        waits.add(new AskedWait(tenant, wait, asked(command), command, WaitRules.nextAttempt(wait, now)));
        outbox.send(Topics.commands(participant.system()), tenant, request, command);
    }

    private static WaitRules.Asked asked(ParticipantCommand command) {
        return switch (command) {
            case ParticipantCommand.Collect collect -> WaitRules.Asked.COLLECT;
            case ParticipantCommand.Erase erase -> WaitRules.Asked.ERASE;
        };
    }

    // each in a transaction of its own tenant; another instance may do the same at once, so each row is locked and
    // looked at again
    private void askAgain() {
        List<WaitStore.Due> due = transactions.acrossTenants(() -> waits.due(clock.instant(), DUE_AT_ONCE));
        due.forEach(each -> transactions.in(each.tenant(), () -> lookAgain(each)));
    }

    private void lookAgain(WaitStore.Due due) {
        waits.oneAtATime(due.tenant(), due.requestId());
        waits.lockDue(due, clock.instant()).ifPresent(this::proceed);
    }

    private void proceed(AskedWait asked) {
        Instant now = clock.instant();
        if (WaitRules.expired(asked.now(), now)) {
            Wait given = asked.now().with(WaitState.NO_ANSWER, asked.now().answer());
            waits.update(asked.with(given, now));
            watcher.get().changed(asked.tenant(), given.requestId(), waits.of(asked.tenant(), given.requestId()));
        } else {
            Wait attempted = asked.now().attempted();
            waits.update(asked.with(attempted, WaitRules.nextAttempt(attempted, now)));
            outbox.send(Topics.commands(attempted.system()), asked.tenant(), attempted.requestId(), asked.command());
        }
    }
}
