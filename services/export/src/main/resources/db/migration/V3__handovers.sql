-- who is getting a package: its token opens it for nobody else until then, unless the transfer gives it back
alter table package
    add column handover       uuid,
    add column handover_until timestamptz,
    add check ((handover is null) = (handover_until is null));
