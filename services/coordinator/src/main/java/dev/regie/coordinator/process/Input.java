package dev.regie.coordinator.process;

import dev.regie.model.message.ErasureEvent;
import dev.regie.model.message.ExportEvent;
import dev.regie.model.message.IntakeEvent;
import dev.regie.model.message.InventoryEvent;
import dev.regie.model.message.MessageTypes;
import dev.regie.model.message.TroubleEvent;

/** Everything that can happen to a request: messages by the service they come from, people's decisions, timers. */
public sealed interface Input {

    /** The name under which it stands in the journal: a message's wire name, or one of our own. */
    String name();

    record FromIntake(IntakeEvent event) implements Input {
        @Override
        public String name() {
            return MessageTypes.nameOf(event);
        }
    }

    record FromInventory(InventoryEvent.Discovered event) implements Input {
        @Override
        public String name() {
            return MessageTypes.nameOf(event);
        }
    }

    record FromExport(ExportEvent event) implements Input {
        @Override
        public String name() {
            return MessageTypes.nameOf(event);
        }
    }

    record FromErasure(ErasureEvent event) implements Input {
        @Override
        public String name() {
            return MessageTypes.nameOf(event);
        }
    }

    record OfTrouble(TroubleEvent event) implements Input {
        @Override
        public String name() {
            return MessageTypes.nameOf(event);
        }
    }

    record Decided(Decision decision) implements Input {
        @Override
        public String name() {
            return "decision";
        }
    }

    /** @param role of the person who asks for it */
    record RetryAsked(String role) implements Input {
        @Override
        public String name() {
            return "retry";
        }
    }

    record TimerElapsed(TimerKind kind) implements Input {
        @Override
        public String name() {
            return kind.slug();
        }
    }
}
