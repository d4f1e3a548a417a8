package dev.regie.model.message;

/**
 * Everything that Regie's services and the upstream systems say to each other on Kafka, one sealed family per topic. The wire names stand
 * in {@link MessageTypes}. No message carries a personal value in the clear: only ids, blind tokens and sealed values.
 */
public sealed interface Message
        permits AssignmentEvent,
                AuditCheckpoint,
                AuditEvent,
                AuditRecord,
                CatalogueEvent,
                ErasureCommand,
                ErasureEvent,
                ExportCommand,
                ExportEvent,
                IntakeEvent,
                InventoryCommand,
                InventoryEvent,
                LedgerEvent,
                ParticipantAnswer,
                ParticipantCommand,
                RequestEvent,
                TenantEvent,
                TermsEvent,
                TroubleEvent {}
